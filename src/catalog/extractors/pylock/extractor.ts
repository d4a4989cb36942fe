import type { FoundPackage } from '#domain/packages/found-package';
import { hashOfPair } from '#domain/packages/integrity';
import { packageOf } from '#domain/packages/known-fields';
import { PackageList } from '#domain/packages/package-list';
import { type PackageSource, sourceOf } from '#domain/packages/package-source';
import { defineExtractor } from '#engines/extraction/extractor';
import { fieldsOf, itemsOf, textOf } from '#formats/json-shapes/read-fields';
import { type LockEntry, readTomlLock } from '#formats/python/toml-lock';

type Fields = Readonly<Record<string, unknown>>;

export const pylock = defineExtractor({
  id: 'pylock',
  title: 'pylock.toml of Python (PEP 751)',
  presence: 'locked',
  looksAt: { endings: ['.toml'], also: (path) => /(?:^|\/)pylock\.(?:[^/.]+\.)?toml$/i.test(path) },
  mostBytes: 64 * 1024 * 1024,
  references: { scalibr: ['python/pylock'] },
  extract({ bytes }) {
    const { entries, problems } = readTomlLock(bytes, 'packages');
    const list = new PackageList();
    // A folder has no version: it is the project or a part of it.
    for (const entry of entries) if (!Object.hasOwn(entry.fields, 'directory')) list.add(describe(entry));
    return { packages: list.all, problems };
  },
});

function describe({ name, version, fields, line }: LockEntry): FoundPackage {
  const sdist = fieldsOf(fields, 'sdist');
  const archive = fieldsOf(fields, 'archive');
  const files = [
    ...[sdist, archive].filter((one) => one !== undefined),
    ...[...itemsOf(fields, 'wheels')].map(([, one]) => one),
  ];
  return packageOf({
    type: 'pypi',
    name,
    version,
    ...sourceIn(fieldsOf(fields, 'vcs'), archive),
    needs: [...itemsOf(fields, 'dependencies')].flatMap(([, item]) => textOf(item, 'name') ?? []),
    line,
    hashes: files.flatMap(hashesOf),
  });
}

function sourceIn(vcs: Fields | undefined, archive: Fields | undefined): PackageSource {
  if (vcs !== undefined) {
    const url = textOf(vcs, 'url') ?? textOf(vcs, 'path') ?? '';
    return sourceOf(`${textOf(vcs, 'type') ?? 'git'}+${url}#${textOf(vcs, 'commit-id') ?? ''}`);
  }
  const url = archive === undefined ? undefined : textOf(archive, 'url');
  return url === undefined ? {} : sourceOf(url);
}

function hashesOf(file: Fields): readonly { readonly algorithm: string; readonly value: string }[] {
  // A table of TOML has no prototype, and none of the ways to become a text.
  return Object.entries(fieldsOf(file, 'hashes') ?? {}).flatMap(([name, value]) =>
    typeof value === 'string' ? (hashOfPair(`${name}:${value}`) ?? []) : [],
  );
}
