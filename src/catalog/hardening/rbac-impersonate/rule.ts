import { grantsByName, type Right } from '#domain/kubernetes/rbac';
import { defineRule } from '#engines/rules/rule';

const rights: readonly Right[] = [
  { group: '', resource: 'users', verbs: ['impersonate'] },
  { group: '', resource: 'groups', verbs: ['impersonate'] },
  { group: '', resource: 'serviceaccounts', verbs: ['impersonate'] },
  { group: 'authentication.k8s.io', resource: 'uids', verbs: ['impersonate'] },
  // The subresource is the key of the extra: `userextras/scopes`.
  { group: 'authentication.k8s.io', resource: 'userextras/*', verbs: ['impersonate'] },
];

export const rbacImpersonate = defineRule({
  id: 'rbac-impersonate',
  title: 'Role may act as somebody else',
  severity: 'critical',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['Role', 'ClusterRole'],
  needs: 'object',
  why: 'Whoever may impersonate has every right of whom they impersonate, and the audit log shows the other name.',
  remedy: 'Remove the verb impersonate, or name the one account in resourceNames.',
  references: {
    cis: ['5.1.8'],
    kubescape: ['C-0065', 'C-0191'],
    trivy: ['KSV-0043'],
    checkov: ['CKV2_K8S_3'],
    posture: ['RBAC-009'],
    mitre: ['T1078'],
  },
  says: 'the role may {verbs} {found}',
  *check(role) {
    for (const { verbAt, right, rule, verbs } of grantsByName(role, rights)) {
      // Named objects are what least privilege looks like, unless the name is that of those who may do everything.
      if (rule.resourceNames.length > 0 && !rule.resourceNames.includes('system:masters')) continue;
      yield {
        at: verbAt,
        found: right.resource,
        detail: { verbs },
      };
    }
  },
});
