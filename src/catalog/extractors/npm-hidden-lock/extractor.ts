import { defineExtractor } from '#engines/extraction/extractor';
import { readNpmLock } from '#formats/npm/read-lock';

/** npm writes down what it put into node_modules (docs.npmjs.com, package-lock.json, "hidden lockfiles"). */
export const npmHiddenLock = defineExtractor({
  id: 'npm-hidden-lock',
  title: 'node_modules/.package-lock.json of npm',
  presence: 'installed',
  looksAt: { names: ['.package-lock.json'], also: (path) => /(?:^|\/)node_modules\/[^/]*$/.test(path) },
  mostBytes: 64 * 1024 * 1024,
  references: {},
  extract: ({ bytes }) => readNpmLock(bytes),
});
