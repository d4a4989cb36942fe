import { grantsByName, type Right } from '#domain/kubernetes/rbac';
import { defineRule } from '#engines/rules/rule';

const write = ['create', 'update', 'patch', 'delete'];

const rights: readonly Right[] = [
  { group: 'networking.k8s.io', resource: 'networkpolicies', verbs: write },
  { group: 'networking.k8s.io', resource: 'ingresses', verbs: write },
  { group: '', resource: 'services', verbs: write },
  { group: '', resource: 'endpoints', verbs: ['create', 'update', 'patch'] },
  { group: 'discovery.k8s.io', resource: 'endpointslices', verbs: ['create', 'update', 'patch'] },
  { group: 'policy.networking.k8s.io', resource: 'adminnetworkpolicies', verbs: write },
  { group: 'policy.networking.k8s.io', resource: 'baselineadminnetworkpolicies', verbs: write },
  { group: 'policy.networking.k8s.io', resource: 'clusternetworkpolicies', verbs: write },
  { group: 'gateway.networking.k8s.io', resource: 'gateways', verbs: write },
  { group: 'gateway.networking.k8s.io', resource: 'httproutes', verbs: write },
  { group: 'cilium.io', resource: 'ciliumnetworkpolicies', verbs: write },
  { group: 'cilium.io', resource: 'ciliumclusterwidenetworkpolicies', verbs: write },
  { group: 'crd.projectcalico.org', resource: 'networkpolicies', verbs: write },
  { group: 'crd.projectcalico.org', resource: 'globalnetworkpolicies', verbs: write },
  { group: 'projectcalico.org', resource: 'networkpolicies', verbs: write },
  { group: 'projectcalico.org', resource: 'globalnetworkpolicies', verbs: write },
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
