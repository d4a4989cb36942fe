import { grantsByName, type Right } from '#domain/kubernetes/rbac';
import { defineRule } from '#engines/rules/rule';

const rights: readonly Right[] = [
  { group: 'rbac.authorization.k8s.io', resource: 'roles', verbs: ['bind', 'escalate'] },
  { group: 'rbac.authorization.k8s.io', resource: 'clusterroles', verbs: ['bind', 'escalate'] },
];

export const rbacBindEscalate = defineRule({
  id: 'rbac-bind-escalate',
  title: 'Role may give out rights it does not have',
  severity: 'critical',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['Role', 'ClusterRole'],
  needs: 'object',
  why: 'The verbs bind and escalate switch off the check that nobody grants more than they hold.',
  remedy: 'Remove bind and escalate, or name the roles in resourceNames.',
  references: {
    cis: ['5.1.8'],
    kubescape: ['C-0191'],
    trivy: ['KSV-0051', 'KSV-0052'],
    checkov: ['CKV_K8S_157', 'CKV_K8S_158'],
    posture: ['RBAC-010'],
    mitre: ['T1098'],
  },
  says: 'the role may {verbs} {found}',
  *check(role) {
    for (const { verbAt, right, rule, verbs } of grantsByName(role, rights)) {
      // Named objects are what least privilege looks like, unless the name is that of the role that may do everything.
      if (rule.resourceNames.length > 0 && !rule.resourceNames.includes('cluster-admin')) continue;
      yield {
        at: verbAt,
        found: right.resource,
        detail: { verbs },
      };
    }
  },
});
