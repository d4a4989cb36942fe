import { roleReference, subjectsOf } from '#domain/kubernetes/rbac';
import { defineRule } from '#engines/rules/rule';

export const defaultServiceAccountBound = defineRule({
  id: 'default-service-account-bound',
  title: 'Default service account is given rights',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['RoleBinding', 'ClusterRoleBinding'],
  needs: 'object',
  why: 'Every pod of the namespace that says nothing else gets a token with these rights.',
  remedy: 'Bind the role to a service account of the workload that needs it.',
  references: {
    cis: ['5.1.5'],
    kubescape: ['C-0189'],
    checkov: ['CKV_K8S_42'],
    posture: ['RBAC-007'],
    mitre: ['T1528'],
  },
  says: 'the default service account of {where} is bound to {role}',
  *check(binding) {
    // Kubernetes marks the bindings that it makes itself.
    if (binding.labels['kubernetes.io/bootstrapping'] === 'rbac-defaults') return;
    const { name: role } = roleReference(binding);
    for (const { kind, name, namespace, at } of subjectsOf(binding)) {
      if (kind === 'ServiceAccount' && name === 'default')
        yield { at: [...at, 'name'], found: name, detail: { role, where: namespace ?? 'its namespace' } };
    }
  },
});
