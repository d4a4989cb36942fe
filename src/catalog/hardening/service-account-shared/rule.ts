import type { Workload } from '#domain/kubernetes/workload';
import { defineRule } from '#engines/rules/rule';

export const serviceAccountShared = defineRule({
  id: 'service-account-shared',
  title: 'Service account is shared by several workloads',
  severity: 'low',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'workload',
  needs: 'neighbours',
  why: 'Each workload holds the rights that only one of them needs.',
  remedy: 'Give each workload a service account of its own.',
  references: { mitre: ['T1078'] },
  says: 'service account {found} is also that of {other}',
  *check({ object, pod }, { inventory }) {
    const name = pod.serviceAccountName;
    if (name === 'default' || pod.spec.automountServiceAccountToken === false) return;
    const first = firstByName(inventory.runningAs(object.namespace, name));
    if (first === undefined || first === `${object.kind} ${object.name}`) return;
    yield {
      at: pod.path(pod.spec.serviceAccountName === undefined ? 'serviceAccount' : 'serviceAccountName'),
      found: name,
      detail: { other: first },
    };
  },
});

/** The list is the inventory's own, one for each account, and never changes. */
const known = new WeakMap<readonly Workload[], string>();

function firstByName(workloads: readonly Workload[]): string | undefined {
  let first = known.get(workloads);
  if (first === undefined && workloads.length > 0) {
    first = workloads
      .map(({ object }) => `${object.kind} ${object.name}`)
      .reduce((least, name) => (name < least ? name : least));
    known.set(workloads, first);
  }
  return first;
}
