import { compareText } from '#kernel/compare-text';
import { isMapping, mapping } from './fields.ts';
import { amountOf } from './int-or-percent.ts';
import type { Inventory } from './inventory.ts';
import { namespaceOf } from './namespaces.ts';
import type { KubernetesObject } from './object.ts';
import { isScaled, type ReplicaRange, replicaRangeOf } from './scaling.ts';
import { isEmptySelector, matchesSelector } from './selector.ts';
import type { Workload } from './workload.ts';

export function isDisruptionBudget({ group, kind }: KubernetesObject): boolean {
  return kind === 'PodDisruptionBudget' && group === 'policy';
}

/** The budgets in view that hold for the pods of a workload, by name. */
export function budgetsOf({ object, pod }: Workload, inventory: Inventory): readonly KubernetesObject[] {
  const byLabel = byAskedLabel(inventory.inNamespace(object.namespace, 'PodDisruptionBudget'));
  return [...labelsOf(pod.labels), anyLabel]
    .flatMap((label) => byLabel.get(label) ?? [])
    .filter((budget) => selectsLabels(budget, pod.labels))
    .toSorted((a, b) => compareText(a.name, b.name));
}

/** The workloads in view whose pods a budget holds for. */
export function workloadsOfBudget(budget: KubernetesObject, inventory: Inventory): readonly Workload[] {
  const { matchLabels } = mapping(mapping(budget.value.spec).selector);
  return inventory.labelled(namespaceOf(budget), matchLabels).filter(({ pod }) => selectsLabels(budget, pod.labels));
}

/** The list is the inventory's own, one for each namespace, and never changes. */
const indexes = new WeakMap<readonly KubernetesObject[], ReadonlyMap<string, readonly KubernetesObject[]>>();

/** Budgets by a label that they ask for, so that thousands of them need not be held against thousands of workloads. */
function byAskedLabel(budgets: readonly KubernetesObject[]): ReadonlyMap<string, readonly KubernetesObject[]> {
  let index = indexes.get(budgets);
  if (index === undefined) {
    index = Map.groupBy(budgets.filter(isDisruptionBudget), (budget) => askedLabel(budget) ?? anyLabel);
    indexes.set(budgets, index);
  }
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
