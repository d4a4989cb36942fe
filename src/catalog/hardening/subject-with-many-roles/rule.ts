import { accountKey, bindingsBySubject } from '#domain/kubernetes/rbac';
import { defineRule } from '#engines/rules/rule';

/** More bindings than this are no longer looked through by anybody. */
const many = 5;

export const subjectWithManyRoles = defineRule({
  id: 'subject-with-many-roles',
  title: 'Service account holds many roles',
  severity: 'low',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'object',
  kinds: ['ServiceAccount'],
  needs: 'neighbours',
  why: 'The sum of many small roles is a large one that nobody decided on.',
  remedy: 'Give the account one role with what it needs.',
  references: { posture: ['RBAC-017'] },
  says: 'service account {name} is bound {found} times',
  *check(account, { inventory }) {
    const bindings = inventory.derive(bindingsBySubject).get(accountKey(account.namespace, account.name)) ?? [];
    if (bindings.length > many) yield { at: ['metadata', 'name'], found: bindings.length };
  },
});
