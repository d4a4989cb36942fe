import { defineExtractor } from '#engines/extraction/extractor';
import { readNpmLock } from '#formats/npm/read-lock';

export const npmLock = defineExtractor({
  id: 'npm-lock',
  title: 'package-lock.json and npm-shrinkwrap.json of npm',
  presence: 'locked',
  looksAt: { names: ['package-lock.json', 'npm-shrinkwrap.json'] },
  mostBytes: 64 * 1024 * 1024,
  references: { scalibr: ['javascript/packagelockjson'] },
  extract: ({ bytes }) => readNpmLock(bytes),
});
