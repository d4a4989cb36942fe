import type { FoundPackage } from '#domain/packages/found-package';
import { packageOf } from '#domain/packages/known-fields';
import { PackageList } from '#domain/packages/package-list';
import { defineExtractor, type ExtractionProblem } from '#engines/extraction/extractor';
import { readWorkspace, type CargoWorkspace } from '#formats/cargo/workspace';
import { isFields } from '#formats/json-shapes/check';
import { fieldsOf, textOf } from '#formats/json-shapes/read-fields';
import { readToml } from '#formats/toml/read-toml';

type Fields = Readonly<Record<string, unknown>>;

const sections = [
  ['dependencies', undefined],
  ['build-dependencies', 'build'],
  ['dev-dependencies', 'development'],
] as const;

/** The package itself and what it asks for. A folder of the same project, and a branch or tag of a repository, is no version of a crate. */
export const cargoToml = defineExtractor({
  id: 'cargo-toml',
  title: 'Cargo.toml of Cargo',
  presence: 'declared',
  looksAt: { names: ['Cargo.toml'] },
  mostBytes: 4 * 1024 * 1024,
  references: { scalibr: ['rust/cargotoml'] },
  extract(file) {
    const { value, problem } = readToml(file.bytes);
    const problems: ExtractionProblem[] = problem === undefined ? [] : [problem];
    const list = new PackageList();
    const workspace = readWorkspace(file.path, value, (path) => file.readOther(path));
    const own = describeOwn(fieldsOf(value, 'package') ?? fieldsOf(value, 'project'), workspace);
    if (own !== undefined) list.add(own);
    const targets = Object.values(fieldsOf(value, 'target') ?? {}).filter(isFields);
    for (const holder of [value, ...targets])
      for (const [section, use] of sections)
        for (const [key, written] of Object.entries(fieldsOf(holder, section) ?? {})) {
          const read = describe(key, written, workspace);
          if (typeof read === 'string') problems.push({ message: `the dependency ${JSON.stringify(key)} ${read}` });
          else if (read !== undefined) list.add(use === undefined ? read : { ...read, use });
        }
    return { packages: list.all, problems: problems.slice(0, 50) };
  },
});

function describeOwn(fields: Fields | undefined, workspace: CargoWorkspace): FoundPackage | undefined {
  const name = fields === undefined ? undefined : textOf(fields, 'name');
  if (fields === undefined || name === undefined || name === '') return undefined;
  const inherited = (field: string): string | undefined =>
    textOf(fields, field) ??
    (fieldsOf(fields, field)?.['workspace'] === true ? workspace.packageField(field) : undefined);
  const licence = inherited('license');
  return packageOf({
    type: 'cargo',
    name,
    version: inherited('version'),
    licences: licence === undefined ? [] : [licence],
    homepage: inherited('homepage') ?? inherited('repository'),
    summary: inherited('description')?.trim().slice(0, 500),
  });
}

/** Undefined for what is no crate of a registry; a text says what is wrong. */
function describe(key: string, written: unknown, workspace: CargoWorkspace): FoundPackage | string | undefined {
  const asked = isFields(written) && written['workspace'] === true ? workspace.dependency(key) : written;
  if (asked === undefined) return 'is written in the root of the workspace, which cannot be read';
  if (typeof asked === 'string') return fromRegistry(key, asked);
  if (!isFields(asked)) return 'is neither a text nor a table';
  const name = textOf(asked, 'package') ?? key;
  const version = textOf(asked, 'version');
  if (asked['git'] !== undefined && textOf(asked, 'git') === undefined) return 'has a repository that is no text';
  const git = textOf(asked, 'git');
  const commit = git === undefined ? undefined : /^[0-9a-f]{40}$/.exec(textOf(asked, 'rev') ?? '')?.[0];
  const isOptional = asked['optional'] === true || (isFields(written) && written['optional'] === true);
  const use = isOptional ? 'optional' : undefined;
  if (commit !== undefined)
    return packageOf({
      type: 'cargo',
      name,
      commit,
      use,
      isDirect: true,
      qualifiers: { vcs_url: `git+${git}@${commit}` },
    });
  if (git !== undefined || version === undefined) return undefined;
  return packageOf({ ...fromRegistry(name, version), use });
}

/** `1.2` is `^1.2`; the first of several bounds is the lower one as people write them. */
function fromRegistry(name: string, requirement: string): FoundPackage {
  const [, operator = '', version] = /^\s*(=|>=|\^|~|)\s*(\d[\w.+-]*)/.exec(requirement.slice(0, 200)) ?? [];
  const isExact = operator === '=' && !requirement.includes(',');
  return packageOf({
    type: 'cargo',
    name,
    version,
    requirement: isExact ? undefined : requirement,
    isDirect: true,
  });
}
