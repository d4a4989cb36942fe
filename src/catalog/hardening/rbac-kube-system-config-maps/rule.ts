import { grantsByName, type Right } from '#domain/kubernetes/rbac';
import { defineRule } from '#engines/rules/rule';

const rights: readonly Right[] = [
  { group: '', resource: 'configmaps', verbs: ['create', 'update', 'patch', 'delete'] },
];

/** ConfigMaps of kube-system that steer the cluster. aws-auth has a rule of its own. */
const steering = new Set([
  'coredns',
  'coredns-custom',
  'kube-proxy',
  'kubeadm-config',
  'kubelet-config',
  'cilium-config',
  'extension-apiserver-authentication',
]);

export const rbacKubeSystemConfigMaps = defineRule({
  id: 'rbac-kube-system-config-maps',
  title: 'Role may change settings of the cluster itself',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['Role', 'ClusterRole'],
  needs: 'object',
  why: 'Whoever changes the ConfigMap of CoreDNS answers every name in the cluster as they like.',
  remedy: 'Grant it in the namespaces where it is needed, or name the ConfigMaps in resourceNames.',
  references: { kubescape: ['C-0037'], trivy: ['KSV-0049'], posture: ['RBAC-015'], mitre: ['T1557'] },
  says: 'the role may {verbs} ConfigMaps {where}',
  *check(role) {
    if (role.kind === 'Role' && role.namespace !== 'kube-system') return;
    for (const { at, rule, verbs } of grantsByName(role, rights)) {
      const isNamed = rule.resourceNames.length > 0;
      if (isNamed && !rule.resourceNames.some((name) => steering.has(name))) continue;
      // Creating cannot be narrowed by name and harms nothing that exists.
      if (verbs === 'create') continue;
      yield {
        at,
        found: 'configmaps',
        // A ClusterRole is often bound in one namespace only.
        ...(role.kind === 'ClusterRole' && !isNamed ? { severity: 'low' as const } : {}),
        detail: { verbs, where: role.kind === 'Role' ? 'in kube-system' : 'in every namespace' },
      };
    }
  },
});
