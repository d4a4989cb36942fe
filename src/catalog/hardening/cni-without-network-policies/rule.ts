import { defineRule } from '#engines/rules/rule';

export const cniWithoutNetworkPolicies = defineRule({
  id: 'cni-without-network-policies',
  title: 'Network plugin ignores network policies',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'neighbours',
  why: 'Flannel alone moves packets and enforces nothing: every NetworkPolicy of the cluster is accepted and has no effect.',
  remedy: 'Add a policy engine (Canal, Cilium chaining, kube-network-policies) or use a plugin that enforces policies.',
  references: { cis: ['5.3.1'], kubescape: ['C-0205'] },
  says: '{name} runs Flannel, which enforces no network policy',
  *check({ object, containers }, { inventory }) {
    if (object.kind !== 'DaemonSet') return;
    const flannel = containers.find((container) =>
      /(^|\/)(coreos\/)?flannel(-io\/flannel)?$/.test(container.image?.repository ?? ''),
    );
    if (flannel === undefined) return;
    const hasEngine = containers
      .concat(inventory.workloadsIn(object.namespace).flatMap((workload) => workload.containers))
      .some((container) =>
        /calico|cilium|kube-network-policies|kube-router|antrea/.test(container.image?.repository ?? ''),
      );
    if (!hasEngine) yield { at: flannel.path('image'), container: flannel.name };
  },
});
