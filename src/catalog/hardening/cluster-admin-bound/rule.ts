import { roleReference, subjectsOf } from '#domain/kubernetes/rbac';
import { defineRule } from '#engines/rules/rule';

export const clusterAdminBound = defineRule({
  id: 'cluster-admin-bound',
  title: 'The role cluster-admin is bound',
  severity: 'critical',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['ClusterRoleBinding', 'RoleBinding'],
  needs: 'object',
  why: 'The holder may do everything everywhere; whoever takes over one of its pods or its token owns the cluster.',
  remedy: 'Bind a role with the rights that are needed, in the namespaces where they are needed.',
  references: {
    cis: ['5.1.1'],
    kubescape: ['C-0035', 'C-0185'],
    trivy: ['KSV-0111'],
    'kube-linter': ['cluster-admin-role-binding'],
    polaris: ['clusterrolebindingClusterAdmin', 'rolebindingClusterAdminClusterRole'],
    posture: ['RBAC-001'],
    mitre: ['T1078'],
  },
  says: 'cluster-admin is bound to {to}',
  *check(binding) {
    const { kind, name } = roleReference(binding);
    if (kind !== 'ClusterRole' || name !== 'cluster-admin') return;
    // The binding that every cluster starts with is that of system:masters.
    const subjects = subjectsOf(binding).filter(
      (subject) => !(subject.kind === 'Group' && subject.name === 'system:masters'),
    );
    if (subjects.length === 0) return;
    yield {
      at: ['roleRef', 'name'],
      found: name,
      ...(binding.kind === 'RoleBinding' ? { severity: 'high' as const } : {}),
      detail: { to: subjects.map((subject) => `${subject.kind} ${subject.name}`).join(', ') },
    };
  },
});
