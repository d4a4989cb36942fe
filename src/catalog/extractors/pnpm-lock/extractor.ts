import { defineExtractor } from '#engines/extraction/extractor';
import { readPnpmLock } from '#formats/pnpm/read-lock';

export const pnpmLock = defineExtractor({
  id: 'pnpm-lock',
  title: 'pnpm-lock.yaml of pnpm',
  presence: 'locked',
  looksAt: { names: ['pnpm-lock.yaml'] },
  mostBytes: 32 * 1024 * 1024,
  references: { scalibr: ['javascript/pnpmlock'] },
  extract: ({ bytes }) => readPnpmLock(bytes),
});
