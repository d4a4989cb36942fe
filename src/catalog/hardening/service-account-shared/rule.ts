import type { Inventory } from '#domain/kubernetes/inventory';
import { accountKey } from '#domain/kubernetes/rbac';
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
    const first = inventory.derive(firstUsers).get(accountKey(object.namespace, name));
    if (first === undefined || first === `${object.kind} ${object.name}`) return;
    yield {
      at: pod.path(pod.spec.serviceAccountName === undefined ? 'serviceAccount' : 'serviceAccountName'),
      found: name,
      detail: { other: first },
    };
  },
});

/** The first workload by name of every account. */
function firstUsers(inventory: Inventory): ReadonlyMap<string, string> {
  const users = new Map<string, string>();
  for (const { object, pod } of inventory.workloads) {
    const key = accountKey(object.namespace, pod.serviceAccountName);
    const user = `${object.kind} ${object.name}`;
    const before = users.get(key);
    if (before === undefined || user < before) users.set(key, user);
  }
  return users;
}
