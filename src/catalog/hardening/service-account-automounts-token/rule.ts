import { accountKey, bindingsBySubject } from '#domain/kubernetes/rbac';
import { defineRule } from '#engines/rules/rule';

export const serviceAccountAutomountsToken = defineRule({
  id: 'service-account-automounts-token',
  title: 'Service account hands its token to every pod without need',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['ServiceAccount'],
  needs: 'neighbours',
  why: 'Each pod of the account carries a key to the API server, and with it whatever is bound to the account later.',
  remedy:
    'Set automountServiceAccountToken to false on the account, and to true on the pods that talk to the API server.',
  references: { cis: ['5.1.6'], kubescape: ['C-0034', 'C-0190'], gatekeeper: ['automount-serviceaccount-token'] },
  says: 'account {name} mounts its token into every pod',
  *check(account, { inventory }) {
    if (account.value.automountServiceAccountToken !== true) return;
    // An account with rights has them because somebody means to use them.
    if (inventory.derive(bindingsBySubject).has(accountKey(account.namespace, account.name))) return;
    yield { at: ['automountServiceAccountToken'], found: true };
  },
  fix: ({ at }) => [{ op: 'set', at, value: false }],
  fixChangesBehavior: true,
});
