import { integer, isMapping, list, mapping, text } from './fields.ts';
import type { Inventory } from './inventory.ts';
import { namespaceOf } from './namespaces.ts';
import { groupOf, type KubernetesObject } from './object.ts';

/** Kinds with `spec.replicas`, which the API server sets to one where it is missing; by group. */
const scaledKinds: Readonly<Record<string, readonly string[]>> = {
  '': ['ReplicationController'],
  apps: ['Deployment', 'StatefulSet', 'ReplicaSet'],
  extensions: ['Deployment', 'ReplicaSet'],
  'argoproj.io': ['Rollout'],
};

/** The names of those kinds, for a rule's `kinds`. */
export const scaledKindNames: readonly string[] = [...new Set(Object.values(scaledKinds).flat())];

export function isScaled({ group, kind }: KubernetesObject): boolean {
  return Object.hasOwn(scaledKinds, group) && scaledKinds[group]?.includes(kind) === true;
}

/** True for what another object has made and keeps as it wants it: the ReplicaSet of a Deployment. */
export function isOwned({ value }: KubernetesObject): boolean {
  return list(mapping(value.metadata).ownerReferences).length > 0;
}

/** The replicas as the API server fills them in; undefined for what it would refuse. */
export function replicasOf(object: KubernetesObject): number | undefined {
  const { replicas } = mapping(object.value.spec);
  return replicas === undefined || replicas === null ? 1 : integer(replicas);
}

/** True for a HorizontalPodAutoscaler, and for what makes one: a ScaledObject of KEDA. */
export function isAutoscaler({ group, kind }: KubernetesObject): boolean {
  return (
    (kind === 'HorizontalPodAutoscaler' && group === 'autoscaling') || (kind === 'ScaledObject' && group === 'keda.sh')
  );
}

export interface ScaleTarget {
  /** As written, or as the kind of autoscaler fills it in. */
  readonly group: string;
  readonly kind: string;
  readonly name: string;
}

/** What an autoscaler scales. */
export function scaleTargetOf(autoscaler: KubernetesObject): ScaleTarget | undefined {
  const reference = mapping(mapping(autoscaler.value.spec).scaleTargetRef);
  const isKeda = autoscaler.kind === 'ScaledObject';
  const name = text(reference.name);
  const kind = text(reference.kind) ?? (isKeda ? 'Deployment' : undefined);
  if (name === undefined || name === '' || kind === undefined) return undefined;
  return { group: groupOf(text(reference.apiVersion) ?? (isKeda ? 'apps/v1' : '')), kind, name };
}

export interface ReplicaRange {
  readonly least: number;
  readonly most: number;
}

/** Between how many replicas an autoscaler moves, with the defaults of its kind. */
export function rangeOf(autoscaler: KubernetesObject): ReplicaRange {
  const spec = mapping(autoscaler.value.spec);
  if (autoscaler.kind === 'ScaledObject')
    return { least: integer(spec.minReplicaCount) ?? 0, most: integer(spec.maxReplicaCount) ?? 100 };
  const least = integer(spec.minReplicas) ?? 1;
  return { least, most: integer(spec.maxReplicas) ?? least };
}

/** The autoscalers in view that scale an object. */
export function autoscalersOf(object: KubernetesObject, inventory: Inventory): readonly KubernetesObject[] {
  return inventory.derive(autoscalersByTarget).get(targetKey(namespaceOf(object), object.kind, object.name)) ?? [];
}

/**
 * Between how many replicas an object runs: those of its autoscalers in view, else its own number. Undefined where that
 * cannot be read. No replicas switch autoscalers off.
 */
export function replicaRangeOf(object: KubernetesObject, inventory: Inventory): ReplicaRange | undefined {
  const own = replicasOf(object);
  if (own === undefined) return undefined;
  const ranges = own === 0 ? [] : autoscalersOf(object, inventory).map(rangeOf);
  if (ranges.length === 0) return { least: own, most: own };
  return { least: Math.min(...ranges.map(({ least }) => least)), most: Math.max(...ranges.map(({ most }) => most)) };
}

/** True when the object leaves its number of replicas open, so that an autoscaler out of view may set it. */
export function leavesReplicasOpen(object: KubernetesObject): boolean {
  const spec = object.value.spec;
  return !isMapping(spec) || spec.replicas === undefined || spec.replicas === null;
}

function autoscalersByTarget(inventory: Inventory): ReadonlyMap<string, readonly KubernetesObject[]> {
  const found = new Map<string, KubernetesObject[]>();
  for (const kind of ['HorizontalPodAutoscaler', 'ScaledObject']) {
    for (const autoscaler of inventory.ofKind(kind)) {
      const target = scaleTargetOf(autoscaler);
      if (target === undefined || !isAutoscaler(autoscaler)) continue;
      const key = targetKey(namespaceOf(autoscaler), target.kind, target.name);
      const others = found.get(key);
      if (others === undefined) found.set(key, [autoscaler]);
      else others.push(autoscaler);
    }
  }
  return found;
}

function targetKey(namespace: string, kind: string, name: string): string {
  return `${namespace}\n${kind}\n${name}`;
}
