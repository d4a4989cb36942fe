import { isFields } from '../json-shapes/check.ts';
import { fieldsOf, textOf } from '../json-shapes/read-fields.ts';

type Fields = Readonly<Record<string, unknown>>;

/** How packages of a lockfile are asked for, each by its key in `snapshots`. */
export interface Reach {
  readonly direct: ReadonlySet<string>;
  readonly required: ReadonlySet<string>;
  readonly optional: ReadonlySet<string>;
}

/** The dependencies that somebody writes down: the project itself, or in `importers` each of its workspaces. */
export function importersOf(lock: Fields): readonly Fields[] {
  const importers = fieldsOf(lock, 'importers');
  return importers === undefined ? [lock] : Object.values(importers).filter((importer) => isFields(importer));
}

/** Keys that a list of dependencies names: `name: version`, and `name: { specifier, version }` since 6. */
export function keysOf(owner: Fields, field: string, keyOf: (name: string, version: string) => string): string[] {
  return Object.entries(fieldsOf(owner, field) ?? {}).flatMap(([name, value]) => {
    const version = isFields(value) ? textOf(value, 'version') : value;
    return typeof version === 'string' ? [keyOf(name, version)] : [];
  });
}

/** Since version 9 the lockfile no longer says which packages are for development: it has to be followed. */
export function followSnapshots(lock: Fields): Reach {
  const snapshots = fieldsOf(lock, 'snapshots') ?? {};
  const keyOf = (name: string, version: string): string => snapshotKey(name, version, snapshots);
  const importers = importersOf(lock);
  const roots = (field: string): string[] => importers.flatMap((importer) => keysOf(importer, field, keyOf));
  const follow = (start: readonly string[], fields: readonly string[]): ReadonlySet<string> => {
    const seen = new Set(start);
    for (const key of seen) {
      const snapshot = fieldsOf(snapshots, key);
      if (snapshot !== undefined)
        for (const field of fields) for (const next of keysOf(snapshot, field, keyOf)) seen.add(next);
    }
    return seen;
  };
  const direct = new Set(['dependencies', 'devDependencies', 'optionalDependencies'].flatMap(roots));
  const required = follow(roots('dependencies'), ['dependencies']);
  const both = ['dependencies', 'optionalDependencies'];
  return { direct, required, optional: follow([...required, ...roots('optionalDependencies')], both) };
}

/** `version` of a dependency: a version, or for aliases and addresses the whole key. */
export function snapshotKey(name: string, version: string, snapshots: Fields): string {
  const key = `${name}@${version}`;
  return Object.hasOwn(snapshots, key) || !Object.hasOwn(snapshots, version) ? key : version;
}
