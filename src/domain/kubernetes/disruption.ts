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
  return inventory
    .inNamespace(object.namespace, 'PodDisruptionBudget')
    .filter((budget) => isDisruptionBudget(budget) && selectsLabels(budget, pod.labels))
    .toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** The workloads in view whose pods a budget holds for. Jobs and the like are not evicted by it in any way that counts. */
export function workloadsOfBudget(budget: KubernetesObject, inventory: Inventory): readonly Workload[] {
  return inventory.workloadsIn(namespaceOf(budget)).filter(({ pod }) => selectsLabels(budget, pod.labels));
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
