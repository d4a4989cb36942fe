import { takeoverRight, takeoverRightOfBuiltIn } from '#domain/kubernetes/powerful-rights';
import { accountKey, bindingsBySubject, boundRole, isBuiltInRoleName, roleReference } from '#domain/kubernetes/rbac';
import { defineRule } from '#engines/rules/rule';

export const mountedTokenIsPowerful = defineRule({
  id: 'mounted-token-is-powerful',
  title: 'Mounted token can take over the cluster',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'neighbours',
  why: 'Whoever takes over this workload reads its token and with it owns the cluster.',
  remedy: 'Bind a smaller role, or bind it in single namespaces with a RoleBinding.',
  references: {
    kubescape: ['C-0053', 'C-0261', 'C-0267', 'C-0272'],
    checkov: ['CKV2_K8S_1'],
    mitre: ['T1528', 'T1078'],
  },
  says: 'with the token of {found} one can {right} (ClusterRoleBinding {binding})',
  *check({ object, pod }, { inventory }) {
    const name = pod.serviceAccountName;
    const account = inventory.find('ServiceAccount', object.namespace, name)?.value;
    if ((pod.spec.automountServiceAccountToken ?? account?.automountServiceAccountToken) === false) return;
    let outOfView: string | undefined;
    for (const binding of inventory.derive(bindingsBySubject).get(accountKey(object.namespace, name)) ?? []) {
      // In one namespace the right does not reach the cluster, unless the namespace is the cluster's own.
      if (binding.kind !== 'ClusterRoleBinding' && binding.namespace !== 'kube-system') continue;
      const reference = roleReference(binding);
      const role = boundRole(inventory, binding);
      const isBuiltIn = reference.kind === 'ClusterRole' && isBuiltInRoleName(reference.name);
      if (role === undefined && !isBuiltIn) outOfView ??= `${reference.kind} ${reference.name}`;
      const right = isBuiltIn ? takeoverRightOfBuiltIn(reference.name) : role && takeoverRight(role);
      if (right === undefined) continue;
      yield { at: pod.path('serviceAccountName'), found: name, detail: { right, binding: binding.name } };
      return;
    }
    if (outOfView !== undefined) yield { unknown: `${outOfView} is not among what was scanned` };
  },
});
