import type { FoundPackage } from '#domain/packages/found-package';
import { packageOf } from '#domain/packages/known-fields';
import { PackageList } from '#domain/packages/package-list';
import { sourceOf } from '#domain/packages/package-source';
import { defineExtractor } from '#engines/extraction/extractor';
import { fieldsOf, textOf, textsOf } from '#formats/json-shapes/read-fields';
import { readRequirement } from '#formats/python/requirement';
import { hashesIn, type LockEntry, readTomlLock } from '#formats/python/toml-lock';

export const pdmLock = defineExtractor({
  id: 'pdm-lock',
  title: 'pdm.lock of PDM',
  presence: 'locked',
  looksAt: { names: ['pdm.lock'] },
  mostBytes: 32 * 1024 * 1024,
  references: { scalibr: ['python/pdmlock'] },
  extract({ bytes }) {
    const { entries, problems } = readTomlLock(bytes, 'package');
    const list = new PackageList();
    // A package stands once more for each set of extras that was asked for.
    for (const entry of entries) if (!isOwn(entry)) list.add(describe(entry));
    return { packages: list.all, problems };
  },
});

/** `path = "."`: the project and its folders have no version that an index knows. */
function isOwn({ fields, version }: LockEntry): boolean {
  return version === undefined && Object.hasOwn(fields, 'path');
}

function describe({ name, version, fields, line }: LockEntry): FoundPackage {
  const groups = textsOf(fields, 'groups');
  const isMain = groups.length === 0 || groups.includes('default');
  const isDevelopment = !isMain && groups.every((group) => /^(?:dev|test|tests|lint|docs?)$/i.test(group));
  const git = textOf(fields, 'git');
  const requirements =
    Object.hasOwn(fields, 'dependencies') && Array.isArray(fields['dependencies'])
      ? textsOf(fields, 'dependencies')
      : Object.keys(fieldsOf(fields, 'dependencies') ?? {});
  return packageOf({
    type: 'pypi',
    name,
    version,
    use: isMain ? undefined : isDevelopment ? 'development' : 'optional',
    groups: isMain ? [] : groups,
    ...(git === undefined ? {} : sourceOf(`git+${git}#${textOf(fields, 'revision') ?? ''}`)),
    needs: requirements.flatMap((text) => readRequirement(text)?.name ?? []),
    line,
    hashes: hashesIn(fields, 'files'),
    summary: textOf(fields, 'summary'),
  });
}
