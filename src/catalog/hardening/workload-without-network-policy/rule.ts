import { directionsOf, isBuiltInPolicy, policiesFor, selectsWorkload } from '#domain/kubernetes/network';
import { namespaceOf } from '#domain/kubernetes/namespaces';
import { defineRule } from '#engines/rules/rule';

export const workloadWithoutNetworkPolicy = defineRule({
  id: 'workload-without-network-policy',
  title: 'No network policy selects the pods',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'namespace',
  why: 'The namespace isolates other pods and leaves these open, which usually is a label that does not match.',
  remedy: 'Let a NetworkPolicy select these pods, or deny by default for the whole namespace.',
  references: {
    cis: ['5.3.2'],
    kubescape: ['C-0260'],
    checkov: ['CKV2_K8S_6'],
    'kube-linter': ['non-isolated-pod'],
    polaris: ['missingNetworkPolicy'],
    'kube-score': ['pod-networkpolicy'],
  },
  says: 'no network policy of the namespace selects the pods of {name}',
  *check(workload, { inventory }) {
    const namespace = namespaceOf(workload.object);
    const policies = policiesFor(inventory, namespace);
    if (workload.pod.hostNetwork) return;
    if (policies.length === 0) {
      // There is none at all: told once, at the namespace where its object is in view, else at its first workload.
      const isTold = inventory.find('Namespace', undefined, namespace) !== undefined;
      if (isTold || inventory.workloadsIn(namespace).find(({ pod }) => !pod.hostNetwork) !== workload) return;
    }
    const isIsolated = policies.some(
      (policy) =>
        selectsWorkload(policy, workload) && (!isBuiltInPolicy(policy) || directionsOf(policy).has('Ingress')),
    );
    if (isIsolated) return;
    if (policies.length > 0 && workload.pod.template.isLabelledElsewhere)
      yield { unknown: 'the labels that the controller gives to the pods' };
    else yield { at: [...workload.pod.template.path, 'metadata', 'labels'] };
  },
});
