import type { FoundPackage } from '#domain/packages/found-package';
import { hashOfPair } from '#domain/packages/integrity';
import { packageOf } from '#domain/packages/known-fields';
import { PackageList } from '#domain/packages/package-list';
import { type PackageSource, sourceOf } from '#domain/packages/package-source';
import { defineExtractor } from '#engines/extraction/extractor';
import { fieldsOf, itemsOf, textOf } from '#formats/json-shapes/read-fields';
import { hashesIn, type LockEntry, readTomlLock } from '#formats/python/toml-lock';

type Fields = Readonly<Record<string, unknown>>;

export const uvLock = defineExtractor({
  id: 'uv-lock',
  title: 'uv.lock of uv',
  presence: 'locked',
  looksAt: { names: ['uv.lock'] },
  mostBytes: 64 * 1024 * 1024,
  references: { scalibr: ['python/uvlock'] },
  extract({ bytes }) {
    const { entries, problems } = readTomlLock(bytes, 'package');
    const groups = groupsOf(entries);
    const list = new PackageList();
    for (const entry of entries)
      if (!isOwn(entry)) list.add(describe(entry, groups.get(keyOf(entry.name, entry.version))));
    return { packages: list.all, problems };
  },
});

/** The project and its workspaces, and folders beside it. */
function isOwn({ fields }: LockEntry): boolean {
  const source = fieldsOf(fields, 'source') ?? {};
  return ['virtual', 'editable', 'directory'].some((kind) => Object.hasOwn(source, kind));
}

function describe(entry: LockEntry, groups: ReadonlySet<string> | undefined): FoundPackage {
  const { name, version, fields, line } = entry;
  const isRequired = groups === undefined || groups.has('');
  const names = [...(groups ?? [])].filter((group) => group !== '');
  const isDevelopment = names.every((group) => group.startsWith('group '));
  const sdist = fieldsOf(fields, 'sdist');
  const hash = hashOfPair((sdist === undefined ? undefined : textOf(sdist, 'hash')) ?? '');
  return packageOf({
    type: 'pypi',
    name,
    version,
    ...sourceIn(fieldsOf(fields, 'source') ?? {}),
    use: isRequired ? undefined : isDevelopment ? 'development' : 'optional',
    groups: isRequired ? [] : names.map((group) => group.replace(/^\w+ /, '')),
    needs: dependenciesOf(fields, 'dependencies').map(({ name: other }) => other),
    line,
    hashes: [...(hash === undefined ? [] : [hash]), ...hashesIn(fields, 'wheels')],
  });
}

function sourceIn(source: Fields): PackageSource {
  const git = textOf(source, 'git');
  const url = textOf(source, 'url');
  if (git !== undefined) return sourceOf(`git+${git.replace(/\?[^#]*/, '')}`);
  return url === undefined ? {} : { qualifiers: { download_url: url.slice(0, 2000) } };
}

/**
 * What each package is there for: `''` for the project's own dependencies, otherwise its groups and extras, followed from
 * the project and its workspaces through the dependencies of packages.
 */
function groupsOf(entries: readonly LockEntry[]): ReadonlyMap<string, ReadonlySet<string>> {
  const byName = new Map<string, LockEntry[]>();
  for (const entry of entries) byName.set(entry.name, [...(byName.get(entry.name) ?? []), entry]);
  const found = new Map<string, Set<string>>();
  const follow = (group: string, start: readonly Fields[]): void => {
    const waiting = [...start];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const version = textOf(next, 'version');
      for (const entry of byName.get(textOf(next, 'name') ?? '') ?? []) {
        if (version !== undefined && entry.version !== version) continue;
        const key = keyOf(entry.name, entry.version);
        const groups = found.get(key) ?? new Set<string>();
        if (groups.has(group)) continue;
        found.set(key, groups.add(group));
        waiting.push(...[...itemsOf(entry.fields, 'dependencies')].map(([, item]) => item));
        for (const list of Object.values(fieldsOf(entry.fields, 'optional-dependencies') ?? {}))
          if (!isOwn(entry)) waiting.push(...itemsIn(list));
      }
    }
  };
  for (const { fields } of entries.filter(isOwn)) {
    follow(
      '',
      [...itemsOf(fields, 'dependencies')].map(([, item]) => item),
    );
    for (const [name, list] of Object.entries(fieldsOf(fields, 'optional-dependencies') ?? {}))
      follow(`extra ${name}`, itemsIn(list));
    for (const [name, list] of Object.entries(fieldsOf(fields, 'dev-dependencies') ?? {}))
      follow(`group ${name}`, itemsIn(list));
  }
  return found;
}

function itemsIn(list: unknown): readonly Fields[] {
  return [...itemsOf({ list }, 'list')].map(([, item]) => item);
}

function dependenciesOf(fields: Fields, list: string): readonly { readonly name: string }[] {
  return [...itemsOf(fields, list)].flatMap(([, item]) => {
    const name = textOf(item, 'name');
    return name === undefined ? [] : [{ name }];
  });
}

function keyOf(name: string, version: string | undefined): string {
  return `${name}@${version ?? ''}`;
}
