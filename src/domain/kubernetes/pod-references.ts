import type { Path } from '#kernel/path';
import type { EffectivePod } from './effective-pod.ts';
import { type Fields, list, mapping, text } from './fields.ts';
import type { Inventory } from './inventory.ts';
import { isLive } from './lifetime.ts';
import type { KubernetesObject } from './object.ts';

export type ReferenceKind = 'ConfigMap' | 'Secret';

/** A ConfigMap or Secret that a pod reads. */
export interface PodReference {
  readonly kind: ReferenceKind;
  readonly name: string;
  /** Where the name stands, or what should hold it. */
  readonly at: Path;
  /** Keys that must be in it. */
  readonly keys: readonly { readonly key: string; readonly at: Path }[];
  readonly container: string | undefined;
}

/** What the pod cannot start without: references marked `optional` are left out. */
export function requiredReferences(pod: EffectivePod): readonly PodReference[] {
  return [...fromVolumes(pod), ...fromEnvironments(pod)];
}

function fromEnvironments(pod: EffectivePod): PodReference[] {
  return pod.containers.flatMap((container) => [
    ...list(container.value.envFrom).flatMap((item, index) => {
      const at = container.path('envFrom', index);
      const { configMapRef, secretRef } = mapping(item);
      return [
        ...read('ConfigMap', mapping(configMapRef), [...at, 'configMapRef'], 'name', [], container.name),
        ...read('Secret', mapping(secretRef), [...at, 'secretRef'], 'name', [], container.name),
      ];
    }),
    ...container.environment.flatMap(({ valueFrom, at }) => {
      const from = [...at, 'valueFrom'];
      const { configMapKeyRef, secretKeyRef } = mapping(valueFrom);
      return [
        ...readKey('ConfigMap', mapping(configMapKeyRef), [...from, 'configMapKeyRef'], container.name),
        ...readKey('Secret', mapping(secretKeyRef), [...from, 'secretKeyRef'], container.name),
      ];
    }),
  ]);
}

function fromVolumes(pod: EffectivePod): PodReference[] {
  return pod.volumes.flatMap(({ type, source, at }) => {
    if (type === 'configMap') return readItems('ConfigMap', source, [...at, 'configMap'], 'name');
    if (type === 'secret') return readItems('Secret', source, [...at, 'secret'], 'secretName');
    if (type !== 'projected') return [];
    return list(source.sources).flatMap((item, index) => {
      const { configMap, secret } = mapping(item);
      const from = [...at, 'projected', 'sources', index];
      return [
        ...readItems('ConfigMap', mapping(configMap), [...from, 'configMap'], 'name'),
        ...readItems('Secret', mapping(secret), [...from, 'secret'], 'name'),
      ];
    });
  });
}

function readKey(kind: ReferenceKind, value: Fields, at: Path, container: string): PodReference[] {
  const key = text(value.key);
  return read(kind, value, at, 'name', key === undefined ? [] : [{ key, at: [...at, 'key'] }], container);
}

function readItems(kind: ReferenceKind, value: Fields, at: Path, nameField: string): PodReference[] {
  const keys = list(value.items).flatMap((item, index) => {
    const key = text(mapping(item).key);
    return key === undefined ? [] : [{ key, at: [...at, 'items', index, 'key'] }];
  });
  return read(kind, value, at, nameField, keys, undefined);
}

function read(
  kind: ReferenceKind,
  value: Fields,
  at: Path,
  nameField: string,
  keys: PodReference['keys'],
  container: string | undefined,
): PodReference[] {
  const name = text(value[nameField]);
  if (name === undefined || name === '' || value.optional === true) return [];
  return [{ kind, name, at: [...at, nameField], keys, container }];
}

/** True for what a tool fills in before the API server sees it (envsubst, Flux). */
export function isPlaceholder(name: string): boolean {
  return name.includes('$') || name.includes('{{');
}

/**
 * True when what a pod names and is not in view does not exist: all is in view, or the set declares the Namespace. A dump
 * of a cluster declares it too and seldom holds everything, so there only a complete view counts.
 */
export function areNeighboursInView(object: KubernetesObject, inventory: Inventory): boolean {
  return inventory.view.isComplete || (inventory.isNamespaceInView(object.namespace, object) && !isLive(object));
}
