import { defineExtractor } from '#engines/extraction/extractor';
import { fieldsOf } from '#formats/json-shapes/read-fields';
import { readPackageJson } from '#formats/npm/read-package-json';

export const npmManifest = defineExtractor({
  id: 'npm-manifest',
  title: 'package.json of a project',
  presence: 'declared',
  looksAt: { names: ['package.json'], also: (path) => !/(?:^|\/)node_modules\//.test(path) },
  mostBytes: 4 * 1024 * 1024,
  references: { scalibr: ['javascript/packagejson'] },
  extract({ bytes }) {
    const { found, fields, problems } = readPackageJson(bytes);
    return { packages: found === undefined || isOfAnotherProgram(fields) ? [] : [found], problems };
  },
});

/** Extensions of editors and packages of Unity are described in the same way, but are not of npm. */
function isOfAnotherProgram(fields: Readonly<Record<string, unknown>>): boolean {
  const engines = fieldsOf(fields, 'engines');
  return (engines !== undefined && Object.hasOwn(engines, 'vscode')) || Object.hasOwn(fields, 'unity');
}
