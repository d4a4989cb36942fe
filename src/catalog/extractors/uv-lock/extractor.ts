import type { FoundPackage } from '#domain/packages/found-package';
import { hashOfPair } from '#domain/packages/integrity';
import { packageOf } from '#domain/packages/known-fields';
import { PackageList } from '#domain/packages/package-list';
import { type PackageSource, sourceOf } from '#domain/packages/package-source';
import { defineExtractor } from '#engines/extraction/extractor';
import { fieldsOf, itemsOf, textOf } from '#formats/json-shapes/read-fields';
import { hashesIn, type LockEntry, readTomlLock } from '#formats/python/toml-lock';
import { followUvGroups, isOwnOfUv, keyOfEntry } from '#formats/python/uv-groups';

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
    const { groups, isCut } = followUvGroups(entries);
    const list = new PackageList();
    for (const entry of entries) if (!isOwnOfUv(entry)) list.add(describe(entry, groups.get(keyOfEntry(entry))));
    // Of what was not reached it is not known what it is for: it is taken as needed.
    const cut = isCut ? [{ message: 'it has more dependencies than are followed' }] : [];
    return { packages: list.all, problems: [...problems, ...cut] };
  },
});

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
    needs: [...itemsOf(fields, 'dependencies')].flatMap(([, item]) => textOf(item, 'name') ?? []),
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
