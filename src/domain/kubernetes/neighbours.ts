import { isNearly } from '#kernel/nearest-names';
import { mapping } from './fields.ts';
import type { Inventory } from './inventory.ts';
import { isLive } from './lifetime.ts';
import { namespaceOf, unstated } from './namespaces.ts';
import type { KubernetesObject } from './object.ts';
import { areNeighboursInView } from './pod-references.ts';
import { workloadsOf } from './workload.ts';

/**
 * True when what an object needs beside it and is not in view may be called missing: its namespace is in view, or objects
 * of these kinds are written beside it, so that this one would stand there too.
 */
export function wouldBeInView(object: KubernetesObject, kinds: readonly string[], inventory: Inventory): boolean {
  if (areNeighboursInView(object, inventory)) return true;
  return !isLive(object) && kinds.some((kind) => inventory.hasKind(object.namespace, kind));
}

/**
 * What it means that something which an object refers to is not in view. `missing`: the namespace is in view, and it does
 * not exist. `likely-missing`: its like is written beside the object, or under nearly the same name. `not-in-view`: other
 * files, or the cluster, may hold it.
 */
export type Absence = 'missing' | 'likely-missing' | 'not-in-view';

/** More names than these are not compared. */
const mostCompared = 500;

/** About an object of one of some kinds that is named and not found. */
export function absenceOf(
  wanted: { readonly kinds: readonly string[]; readonly namespace: string | undefined; readonly name: string },
  object: KubernetesObject,
  inventory: Inventory,
): Absence {
  const { kinds, namespace, name } = wanted;
  if (inventory.isNamespaceInView(namespace, object)) return 'missing';
  const isLike = (other: KubernetesObject): boolean =>
    kinds.includes(other.kind) && namespaceOf(other) === (namespace ?? unstated);
  if (inventory.beside(object).some(isLike)) return 'likely-missing';
  const others = kinds.flatMap((kind) => inventory.inNamespace(namespace, kind));
  return others.length <= mostCompared && others.some((other) => isNearly(name, other.name))
    ? 'likely-missing'
    : 'not-in-view';
}

/** Labels by which pods are told apart; others are shared by many. */
const tellingLabels = new Set(['app', 'app.kubernetes.io/name', 'app.kubernetes.io/instance', 'k8s-app', 'name']);

/** About pods that an object selects by labels, of which none is found. */
export function absenceOfPods(labels: unknown, object: KubernetesObject, inventory: Inventory): Absence {
  if (inventory.isNamespaceInView(namespaceOf(object), object)) return 'missing';
  const isLike = (other: KubernetesObject): boolean =>
    namespaceOf(other) === namespaceOf(object) && workloadsOf(other).length > 0;
  if (inventory.beside(object).some(isLike)) return 'likely-missing';
  const wanted = Object.entries(mapping(labels));
  const isPartOfOthers = wanted.some(
    ([key, value]) =>
      tellingLabels.has(key) && wanted.length > 1 && inventory.labelled(object.namespace, { [key]: value }).length > 0,
  );
  if (isPartOfOthers) return 'likely-missing';
  const workloads = inventory.workloadsIn(object.namespace);
  if (workloads.length > mostCompared) return 'not-in-view';
  const isNearOthers = wanted.some(([key, value]) =>
    workloads.some(({ pod }) => Object.hasOwn(pod.labels, key) && isNearly(String(value), pod.labels[key] ?? '')),
  );
  return isNearOthers ? 'likely-missing' : 'not-in-view';
}
