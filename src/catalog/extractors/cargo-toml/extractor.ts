import type { FoundPackage } from '#domain/packages/found-package';
import { packageOf } from '#domain/packages/known-fields';
import { PackageList } from '#domain/packages/package-list';
import { defineExtractor } from '#engines/extraction/extractor';
import { fieldsOf, textOf } from '#formats/json-shapes/read-fields';
import { readToml } from '#formats/toml/read-toml';

type Fields = Readonly<Record<string, unknown>>;

export const cargoToml = defineExtractor({
  id: 'cargo-toml',
  title: 'Cargo.toml of Rust',
  presence: 'declared',
  looksAt: { names: ['Cargo.toml'] },
  mostBytes: 16 * 1024 * 1024,
  references: { scalibr: ['rust/cargotoml'] },
  extract({ bytes }) {
    const { value, problem } = readToml(bytes);
    const list = new PackageList();
    const own = fieldsOf(value, 'package');
    const name = own === undefined ? undefined : textOf(own, 'name');
    if (own !== undefined && name !== undefined) {
      const licence = textOf(own, 'license');
      list.add(
        packageOf({
          type: 'cargo',
          name,
          version: textOf(own, 'version'),
          licences: licence === undefined ? [] : [licence],
        }),
      );
    }
    for (const found of dependenciesOf(value)) list.add(found);
    return { packages: list.all, problems: problem === undefined ? [] : [problem] };
  },
});

const tables = [
  ['dependencies', undefined],
  ['dev-dependencies', 'development'],
  ['build-dependencies', 'build'],
] as const;

function* dependenciesOf(value: Fields): Generator<FoundPackage> {
  for (const [table, use] of tables)
    for (const [key, asked] of Object.entries(fieldsOf(value, table) ?? {})) {
      const found = describe(key, asked);
      if (found !== undefined) yield packageOf({ ...found, use, isDirect: true });
    }
}

/** `"1.2"`, `{ version = "1.2", package = "other-name" }`, `{ git = "…", rev = "…" }`; paths are no packages. */
function describe(key: string, asked: unknown): FoundPackage | undefined {
  if (typeof asked === 'string') return packageOf({ type: 'cargo', name: key, ...versionOf(asked) });
  if (typeof asked !== 'object' || asked === null) return undefined;
  const fields = asked as Fields;
  const name = textOf(fields, 'package') ?? key;
  const requirement = textOf(fields, 'version');
  if (requirement !== undefined) return packageOf({ type: 'cargo', name, ...versionOf(requirement) });
  const revision = textOf(fields, 'rev');
  const isCommit = revision !== undefined && /^[0-9a-f]{7,40}$/.test(revision);
  return textOf(fields, 'git') !== undefined && isCommit
    ? packageOf({ type: 'cargo', name, commit: revision })
    : undefined;
}

/** A requirement of Cargo means what fits it; the lowest version is the one that is written. */
function versionOf(requirement: string): { readonly version: string | undefined; readonly requirement: string } {
  const [, version] = /^\s*[\^~=]?\s*(\d[\w.+-]*)\s*$/.exec(requirement) ?? [];
  return { version, requirement };
}
