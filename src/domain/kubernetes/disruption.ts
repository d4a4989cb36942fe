import { isMapping, mapping } from './fields.ts';
import { amountOf } from './int-or-percent.ts';
import { type Inventory, namespaceOf } from './inventory.ts';
import type { KubernetesObject } from './object.ts';
import { isScaled, type ReplicaRange, replicaRangeOf } from './scaling.ts';
import { isEmptySelector, matchesSelector } from './selector.ts';
import type { Workload } from './workload.ts';

export function isDisruptionBudget({ group, kind }: KubernetesObject): boolean {
  return kind === 'PodDisruptionBudget' && group === 'policy';
}

/** The budgets in view that hold for the pods of a workload, by name. */
export function budgetsOf({ object, pod }: Workload, inventory: Inventory): readonly KubernetesObject[] {
  const byLabel = indexOf(inventory.inNamespace(object.namespace, 'PodDisruptionBudget'), budgetIndexes, (budget) =>
    isDisruptionBudget(budget) ? [askedLabel(budget) ?? anyLabel] : [],
  );
  return [...labelsOf(pod.labels), anyLabel]
    .flatMap((label) => byLabel.get(label) ?? [])
    .filter((budget) => selectsLabels(budget, pod.labels))
    .toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** The workloads in view whose pods a budget holds for. */
export function workloadsOfBudget(budget: KubernetesObject, inventory: Inventory): readonly Workload[] {
  const workloads = inventory.workloadsIn(namespaceOf(budget));
  const label = askedLabel(budget);
  const candidates =
    label === undefined
      ? workloads
      : (indexOf(workloads, workloadIndexes, ({ pod }) => labelsOf(pod.labels)).get(label) ?? []);
  return candidates.filter(({ pod }) => selectsLabels(budget, pod.labels));
}

type Index<T> = ReadonlyMap<string, readonly T[]>;

/** Both lists are the inventory's own, one for each namespace, and never change. */
const budgetIndexes = new WeakMap<readonly KubernetesObject[], Index<KubernetesObject>>();
const workloadIndexes = new WeakMap<readonly Workload[], Index<Workload>>();

/** Items by each of their keys, so that thousands of budgets need not be held against thousands of workloads. */
function indexOf<T>(
  items: readonly T[],
  known: WeakMap<readonly T[], Index<T>>,
  keysOf: (item: T) => readonly string[],
): Index<T> {
  const before = known.get(items);
  if (before !== undefined) return before;
  const index = new Map<string, T[]>();
  for (const item of items) {
    for (const key of keysOf(item)) {
      const others = index.get(key);
      if (others === undefined) index.set(key, [item]);
      else others.push(item);
    }
  }
  known.set(items, index);
  return index;
}

/** For budgets whose selector names no label by its value. */
const anyLabel = '';

function labelsOf(labels: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(labels).map(([key, value]) => `${key}\n${value}`);
}

/** One of the labels that the pods of a budget must have. */
function askedLabel(budget: KubernetesObject): string | undefined {
  const asked = Object.entries(mapping(mapping(mapping(budget.value.spec).selector).matchLabels))[0];
  return asked === undefined ? undefined : `${asked[0]}\n${String(asked[1])}`;
}

/** An empty selector takes all pods of the namespace, in the old `policy/v1beta1` none. */
function selectsLabels(budget: KubernetesObject, labels: Readonly<Record<string, string>>): boolean {
  const { selector } = mapping(budget.value.spec);
  if (!isMapping(selector)) return false;
  if (isEmptySelector(selector)) return budget.apiVersion !== 'policy/v1beta1';
  return matchesSelector(selector, labels);
}

/** How many pods run of some workloads together; undefined when one of them has no number that can be read. */
export function podsOf(workloads: readonly Workload[], inventory: Inventory): ReplicaRange | undefined {
  let least = 0;
  let most = 0;
  for (const object of new Set(workloads.map((workload) => workload.object))) {
    if (object.kind === 'Pod') {
      least += 1;
      most += 1;
      continue;
    }
    const range = isScaled(object) ? replicaRangeOf(object, inventory) : undefined;
    if (range === undefined) return undefined;
    least += range.least;
    most += range.most;
  }
  return { least, most };
}

/** True when `minAvailable` is reached only while none of the pods is missing. Shares are rounded up (disruption controller). */
export function needsAll(minAvailable: unknown, pods: number): boolean {
  const needed = amountOf(minAvailable, pods, 'up');
  return pods > 0 && needed !== undefined && needed >= pods;
}
