import type { FoundPackage } from '#domain/packages/found-package';
import { packageOf } from '#domain/packages/known-fields';
import { PackageList } from '#domain/packages/package-list';
import { withoutCredentials } from '#domain/packages/package-source';
import { defineExtractor, type ExtractionProblem } from '#engines/extraction/extractor';
import { fieldsOf, itemsOf, textOf, textsOf } from '#formats/json-shapes/read-fields';
import { readToml } from '#formats/toml/read-toml';

type Fields = Readonly<Record<string, unknown>>;

export const juliaManifest = defineExtractor({
  id: 'julia-manifest',
  title: 'Manifest.toml of Julia',
  presence: 'locked',
  looksAt: {
    names: ['Manifest.toml', 'JuliaManifest.toml'],
    endings: ['.toml'],
    also: (path) => /(?:^|\/)(?:Julia)?Manifest(?:-v[\d.]+)?\.toml$/.test(path),
  },
  mostBytes: 16 * 1024 * 1024,
  references: { scalibr: ['julia/manifesttoml'] },
  /** Since format 2 the packages stand in `deps`, before that at the top (pkgdocs.julialang.org, "Manifest.toml"). */
  extract({ bytes }) {
    const { value, text, problem } = readToml(bytes);
    const problems: ExtractionProblem[] = problem === undefined ? [] : [problem];
    const lines = linesOf(text);
    const list = new PackageList();
    const held = Object.hasOwn(value, 'manifest_format') ? (fieldsOf(value, 'deps') ?? {}) : value;
    for (const name of Object.keys(held))
      for (const [, entry] of itemsOf(held, name)) {
        // What comes with Julia itself, and folders, have no version.
        const found = describe(name, entry, lines.get(name));
        if (found !== undefined) list.add(found);
      }
    return { packages: list.all, problems };
  },
});

function describe(name: string, entry: Fields, line: number | undefined): FoundPackage | undefined {
  const version = textOf(entry, 'version');
  if (version === undefined) return undefined;
  const uuid = textOf(entry, 'uuid');
  const url = textOf(entry, 'repo-url');
  return packageOf({
    type: 'julia',
    name,
    version,
    qualifiers: {
      ...(uuid === undefined ? {} : { uuid }),
      ...(url === undefined ? {} : { vcs_url: `git+${withoutCredentials(url)}` }),
    },
    needs: Array.isArray(entry['deps']) ? textsOf(entry, 'deps') : Object.keys(fieldsOf(entry, 'deps') ?? {}),
    line,
  });
}

function linesOf(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  for (const [index, row] of text.split('\n').entries()) {
    const name = /^\[\[(?:deps\.)?"?([^"[\].]{1,200})"?\]\]/.exec(row)?.[1];
    if (name !== undefined && !lines.has(name)) lines.set(name, index + 1);
  }
  return lines;
}
