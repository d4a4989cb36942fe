import { defineExtractor } from '#engines/extraction/extractor';
import { readYarnLock } from '#formats/yarn/read-lock';

export const yarnLock = defineExtractor({
  id: 'yarn-lock',
  title: 'yarn.lock of Yarn, classic and modern',
  presence: 'locked',
  looksAt: { names: ['yarn.lock'] },
  mostBytes: 32 * 1024 * 1024,
  references: { scalibr: ['javascript/yarnlock'] },
  extract: ({ bytes }) => readYarnLock(bytes),
});
