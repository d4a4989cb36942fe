import type { Inventory } from '#domain/kubernetes/inventory';
import { accountKey, bindingsBySubject } from '#domain/kubernetes/rbac';
import { defineRule } from '#engines/rules/rule';

export const serviceAccountWithoutBinding = defineRule({
  id: 'service-account-without-binding',
  title: 'Service account is neither bound nor used',
  severity: 'info',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'object',
  kinds: ['ServiceAccount'],
  needs: 'cluster',
  why: 'A forgotten account is one that nobody misses when somebody else uses it.',
  remedy: 'Delete the account once nobody misses it.',
  references: { posture: ['RBAC-016'] },
  says: 'service account {name} is neither bound nor used',
  *check(account, { inventory }) {
    if (account.name === 'default') return;
    const key = accountKey(account.namespace, account.name);
    if (!inventory.derive(bindingsBySubject).has(key) && !inventory.derive(usedAccounts).has(key))
      yield { at: ['metadata', 'name'] };
  },
});

function usedAccounts(inventory: Inventory): ReadonlySet<string> {
  return new Set(inventory.workloads.map(({ object, pod }) => accountKey(object.namespace, pod.serviceAccountName)));
}
