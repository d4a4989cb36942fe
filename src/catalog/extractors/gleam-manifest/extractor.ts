import type { FoundPackage } from '#domain/packages/found-package';
import { packageOf } from '#domain/packages/known-fields';
import { withoutCredentials } from '#domain/packages/package-source';
import { defineExtractor, type ExtractionProblem } from '#engines/extraction/extractor';
import { isFields } from '#formats/json-shapes/check';
import { fieldsOf, textOf } from '#formats/json-shapes/read-fields';
import { readToml } from '#formats/toml/read-toml';

/** Folders of the same project are no packages of others (gleam.run, "gleam.toml"). */
export const gleamManifest = defineExtractor({
  id: 'gleam-manifest',
  title: 'gleam.toml of Gleam',
  presence: 'declared',
  looksAt: { names: ['gleam.toml'] },
  mostBytes: 1024 * 1024,
  references: { scalibr: ['gleam/gleamtoml'] },
  extract({ bytes }) {
    const { value, problem } = readToml(bytes);
    const problems: ExtractionProblem[] = problem === undefined ? [] : [problem];
    const packages: FoundPackage[] = [];
    for (const [section, use] of [
      ['dependencies', undefined],
      ['dev-dependencies', 'development'],
      ['dev_dependencies', 'development'],
    ] as const)
      for (const [name, written] of Object.entries(fieldsOf(value, section) ?? {})) {
        const isFolder = isFields(written) && typeof written['path'] === 'string';
        const read = isFolder ? undefined : describe(name, written);
        if (read !== undefined) packages.push(use === undefined ? read : { ...read, use });
        else if (!isFolder)
          problems.push({ message: `the dependency ${JSON.stringify(name.slice(0, 100))} is not understood` });
      }
    return { packages, problems: problems.slice(0, 50) };
  },
});

function describe(name: string, written: unknown): FoundPackage | undefined {
  const requirement =
    typeof written === 'string' ? written : isFields(written) ? textOf(written, 'version') : undefined;
  if (name === '') return undefined;
  if (requirement !== undefined) {
    const [, version] = /^\s*(?:>=|==|~>|)\s*(\d[\w.+-]*)/.exec(requirement.slice(0, 200)) ?? [];
    return packageOf({ type: 'hex', name, version, requirement, isDirect: true });
  }
  const git = isFields(written) ? textOf(written, 'git') : undefined;
  if (git === undefined || !isFields(written)) return undefined;
  const ref = textOf(written, 'ref') ?? '';
  const commit = /^[0-9a-f]{7,40}$/.test(ref) ? ref : undefined;
  const qualifiers = { vcs_url: `git+${withoutCredentials(git.slice(0, 2000))}${ref === '' ? '' : `@${ref}`}` };
  return packageOf({ type: 'hex', name, commit, qualifiers, isDirect: true });
}
