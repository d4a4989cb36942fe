import { grantsByName, type Right } from '#domain/kubernetes/rbac';
import { defineRule } from '#engines/rules/rule';

const rights: readonly Right[] = [{ group: '', resource: 'serviceaccounts/token', verbs: ['create'] }];

export const rbacCreateTokens = defineRule({
  id: 'rbac-create-tokens',
  title: 'Role may create tokens of service accounts',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['Role', 'ClusterRole'],
  needs: 'object',
  why: 'Whoever creates tokens of an account has its rights, for as long as they ask for.',
  remedy: 'Name the accounts in resourceNames.',
  references: { cis: ['5.1.13'], kubescape: ['C-0282'], posture: ['RBAC-026'], mitre: ['T1528'] },
  says: 'the role may {verbs} {found}',
  *check(role) {
    for (const { at, right, rule, verbs } of grantsByName(role, rights)) {
      // Named objects are what least privilege looks like.
      if (rule.resourceNames.length > 0) continue;
      yield {
        at,
        found: right.resource,
        detail: { verbs },
      };
    }
  },
});
