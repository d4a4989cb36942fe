import { packageOf } from '#domain/packages/known-fields';
import { hashesOfIntegrity } from '#domain/packages/integrity';
import { sourceOf } from '#domain/packages/package-source';
import { isFields } from '../json-shapes/check.ts';
import { fieldsOf, textOf } from '../json-shapes/read-fields.ts';
import { aliasedName, isNpmName, isNpmVersion } from './names.ts';
import type { LockSink } from './read-lock.ts';

type Fields = Readonly<Record<string, unknown>>;

/** `dependencies` of version 1: each may hold those that were installed below it. Their depth is bounded by the JSON reader. */
export function readLockDependencies(dependencies: Fields, sink: LockSink): void {
  for (const [key, entry] of Object.entries(dependencies)) {
    if (!isFields(entry)) {
      sink.tell('an entry is no object', dependencies);
      continue;
    }
    read(key, entry, sink);
    const below = fieldsOf(entry, 'dependencies');
    if (below !== undefined) readLockDependencies(below, sink);
  }
}

function read(key: string, entry: Fields, sink: LockSink): void {
  const written = textOf(entry, 'version') ?? '';
  const [name, version] = aliasedName(written) ?? [key, written];
  if (!isNpmName(name)) {
    sink.tell('an entry has a name that npm does not allow', entry);
    return;
  }
  const isVersion = isNpmVersion(version);
  const groups = ['dev', 'optional'].filter((group) => entry[group] === true);
  if (entry['bundled'] === true) groups.push('bundled');
  sink.packages.add(
    packageOf({
      type: 'npm',
      name,
      version: isVersion ? version : undefined,
      use: entry['dev'] === true ? 'development' : entry['optional'] === true ? 'optional' : undefined,
      groups,
      ...(isVersion ? {} : sourceOf(version)),
      needs: Object.keys(fieldsOf(entry, 'requires') ?? {}),
      line: sink.lineOf(entry),
      hashes: hashesOfIntegrity(textOf(entry, 'integrity') ?? ''),
    }),
  );
}
