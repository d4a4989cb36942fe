import { roleReference, subjectsOf } from '#domain/kubernetes/rbac';
import { defineRule } from '#engines/rules/rule';

export const adminRoleBoundClusterWide = defineRule({
  id: 'admin-role-bound-cluster-wide',
  title: 'Built-in administrator role is bound in every namespace',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['ClusterRoleBinding', 'RoleBinding'],
  // The namespace kube-system is the cluster itself.
  concerns: ({ kind, namespace }) => kind === 'ClusterRoleBinding' || namespace === 'kube-system',
  needs: 'object',
  why: 'The roles admin and edit read every Secret and start pods; bound cluster-wide they do so in kube-system too, which is the cluster itself.',
  remedy: 'Bind the role with a RoleBinding in the namespaces that the subject looks after.',
  references: {
    trivy: ['KSV-0111'],
    polaris: ['rolebindingClusterAdminRole', 'rolebindingClusterAdminClusterRole'],
    kubescape: ['C-0185'],
    mitre: ['T1078'],
  },
  says: '{found} is bound {where} to {to}',
  *check(binding) {
    const { kind, name } = roleReference(binding);
    if (kind !== 'ClusterRole' || (name !== 'admin' && name !== 'edit')) return;
    const where = binding.kind === 'RoleBinding' ? 'in kube-system' : 'in every namespace';
    const to = subjectsOf(binding).map((subject) => `${subject.kind} ${subject.name}`);
    if (to.length > 0) yield { at: ['roleRef', 'name'], found: name, detail: { to: to.join(', '), where } };
  },
});
