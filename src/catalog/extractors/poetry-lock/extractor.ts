import type { FoundPackage } from '#domain/packages/found-package';
import { packageOf } from '#domain/packages/known-fields';
import { PackageList } from '#domain/packages/package-list';
import { type PackageSource, sourceOf } from '#domain/packages/package-source';
import { defineExtractor } from '#engines/extraction/extractor';
import { fieldsOf, itemsOf, textOf, textsOf } from '#formats/json-shapes/read-fields';
import { hashesIn, type LockEntry, readTomlLock } from '#formats/python/toml-lock';
import { hashOfPair } from '#domain/packages/integrity';

type Fields = Readonly<Record<string, unknown>>;

/** Versions 1 and 2: groups stand in `category` before 1.5, in `groups` since 2.0. */
export const poetryLock = defineExtractor({
  id: 'poetry-lock',
  title: 'poetry.lock of Poetry',
  presence: 'locked',
  looksAt: { names: ['poetry.lock'] },
  mostBytes: 32 * 1024 * 1024,
  references: { scalibr: ['python/poetrylock'] },
  extract({ bytes }) {
    const { value, entries, problems } = readTomlLock(bytes, 'package');
    // Up to version 1.x of the format the hashes stand at the end of the file.
    const files = fieldsOf(fieldsOf(value, 'metadata') ?? {}, 'files') ?? {};
    const list = new PackageList();
    for (const entry of entries) list.add(describe(entry, files));
    return { packages: list.all, problems };
  },
});

function describe({ name, version, fields, line }: LockEntry, files: Fields): FoundPackage {
  const category = textOf(fields, 'category');
  const groups = Object.hasOwn(fields, 'groups') ? textsOf(fields, 'groups') : category === undefined ? [] : [category];
  const isMain = groups.length === 0 || groups.includes('main');
  const isOptional = fields['optional'] === true;
  const later = [...itemsOf(files, name)].flatMap(([, file]) => hashOfPair(textOf(file, 'hash') ?? '') ?? []);
  const hashes = [...hashesIn(fields, 'files'), ...later];
  return packageOf({
    type: 'pypi',
    name,
    version,
    use: isMain ? (isOptional ? 'optional' : undefined) : 'development',
    groups: isMain ? (isOptional ? ['optional'] : []) : groups,
    ...sourceIn(fieldsOf(fields, 'source')),
    needs: Object.keys(fieldsOf(fields, 'dependencies') ?? {}),
    line,
    hashes,
    summary: textOf(fields, 'description'),
  });
}

function sourceIn(source: Fields | undefined): PackageSource {
  if (source === undefined) return {};
  const url = textOf(source, 'url') ?? '';
  const type = textOf(source, 'type');
  if (type === 'git') return sourceOf(`git+${url}#${textOf(source, 'resolved_reference') ?? ''}`);
  return type === 'legacy' && url !== '' ? { qualifiers: { repository_url: url } } : {};
}
