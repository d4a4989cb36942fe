import type { Path } from '#kernel/path';
import { type Fields, list, mapping } from './fields.ts';

/** Kinds whose objects hold whole objects that a controller creates as they are: where, by group and kind. */
const carriers: Readonly<Record<string, Path>> = {
  'template.openshift.io/Template': ['objects'],
  'work.open-cluster-management.io/ManifestWork': ['spec', 'workload', 'manifests'],
  'work.karmada.io/Work': ['spec', 'workload', 'manifests'],
  'kubernetes.crossplane.io/Object': ['spec', 'forProvider', 'manifest'],
  'hive.openshift.io/SyncSet': ['spec', 'resources'],
  'hive.openshift.io/SelectorSyncSet': ['spec', 'resources'],
};

/** True for objects that only carry others, whose pods are told of as their own. */
export function isCarrier(group: string, kind: string): boolean {
  return Object.hasOwn(carriers, `${group}/${kind}`);
}

/** The objects that an object carries, with their places in it. */
export function carriedBy(
  value: Fields,
  group: string,
  kind: string,
): readonly { readonly item: unknown; readonly at: Path }[] {
  const path = isCarrier(group, kind) ? carriers[`${group}/${kind}`] : undefined;
  if (path === undefined) return [];
  const carried = path.reduce<unknown>((found, step) => mapping(found)[step], value);
  if (!Array.isArray(carried)) return [{ item: carried, at: path }];
  return list(carried).map((item, index) => ({ item, at: [...path, index] }));
}
