import { grantsByName, type Right } from '#domain/kubernetes/rbac';
import { defineRule } from '#engines/rules/rule';

const rights: readonly Right[] = [
  { group: 'rbac.authorization.k8s.io', resource: 'roles', verbs: ['create', 'update', 'patch', 'delete'] },
  { group: 'rbac.authorization.k8s.io', resource: 'clusterroles', verbs: ['create', 'update', 'patch', 'delete'] },
  { group: 'rbac.authorization.k8s.io', resource: 'rolebindings', verbs: ['create', 'update', 'patch', 'delete'] },
  {
    group: 'rbac.authorization.k8s.io',
    resource: 'clusterrolebindings',
    verbs: ['create', 'update', 'patch', 'delete'],
  },
];

export const rbacManageRoles = defineRule({
  id: 'rbac-manage-roles',
  title: 'Role may change roles or bindings',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['Role', 'ClusterRole'],
  needs: 'object',
  why: 'Whoever writes bindings hands out rights, up to all that they hold themselves.',
  remedy: 'Leave roles and bindings to the pipeline that applies them.',
  references: { trivy: ['KSV-0050', 'KSV-0055'], checkov: ['CKV2_K8S_1'], posture: ['RBAC-020'], mitre: ['T1098'] },
  says: 'the role may {verbs} {found}',
  *check(role) {
    for (const { at, right, rule, verbs } of grantsByName(role, rights)) {
      // `*` holds bind and escalate as well, and the rule about those tells.
      if (verbs === '*' && /^(?:cluster)?roles$/.test(right.resource) && rule.resourceNames.length === 0) continue;
      yield {
        at,
        found: right.resource,
        ...(rule.resourceNames.length > 0 ? { severity: 'low' as const } : {}),
        detail: { verbs },
      };
    }
  },
});
