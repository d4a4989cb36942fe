import { grantsByName, type Right } from '#domain/kubernetes/rbac';
import { defineRule } from '#engines/rules/rule';

const rights: readonly Right[] = [
  { group: 'networking.k8s.io', resource: 'networkpolicies', verbs: ['create', 'update', 'patch', 'delete'] },
  { group: 'networking.k8s.io', resource: 'ingresses', verbs: ['create', 'update', 'patch', 'delete'] },
  { group: '', resource: 'services', verbs: ['create', 'update', 'patch', 'delete'] },
  { group: '', resource: 'endpoints', verbs: ['create', 'update', 'patch'] },
  { group: 'discovery.k8s.io', resource: 'endpointslices', verbs: ['create', 'update', 'patch'] },
  {
    group: 'policy.networking.k8s.io',
    resource: 'adminnetworkpolicies',
    verbs: ['create', 'update', 'patch', 'delete'],
  },
];

export const rbacManageNetwork = defineRule({
  id: 'rbac-manage-network',
  title: 'Role may change how traffic flows',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['Role', 'ClusterRole'],
  needs: 'object',
  why: 'Whoever writes network policies, Services or endpoints opens doors and sends traffic where they like.',
  remedy: 'Leave them to the pipeline that applies them, or grant reading only.',
  references: { trivy: ['KSV-0056'], posture: ['RBAC-022'], mitre: ['T1557'] },
  says: 'the role may {verbs} {found}',
  *check(role) {
    for (const { at, right, rule, verbs } of grantsByName(role, rights)) {
      yield {
        at,
        found: right.resource,
        ...(role.kind === 'Role' || right.resource === 'services' || rule.resourceNames.length > 0
          ? { severity: 'low' as const }
          : {}),
        detail: { verbs },
      };
    }
  },
});
