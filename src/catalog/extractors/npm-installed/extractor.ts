import { defineExtractor } from '#engines/extraction/extractor';
import { readPackageJson } from '#formats/npm/read-package-json';

export const npmInstalled = defineExtractor({
  id: 'npm-installed',
  title: 'package.json of packages in node_modules',
  presence: 'installed',
  // `node_modules/NAME/package.json` and `node_modules/@SCOPE/NAME/package.json`; those further below belong to tests and builds.
  looksAt: { names: ['package.json'], also: isInstalled },
  mostBytes: 4 * 1024 * 1024,
  references: { syft: ['javascript-package-cataloger'] },
  extract({ bytes }) {
    const { found, problems } = readPackageJson(bytes);
    return { packages: found === undefined ? [] : [found], problems };
  },
});

function isInstalled(path: string): boolean {
  return /(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/@.][^/]*\/package\.json$/i.test(path);
}
