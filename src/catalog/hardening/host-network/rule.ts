import { defineRule } from '#engines/rules/rule';

export const hostNetwork = defineRule({
  id: 'host-network',
  title: 'Pod uses the network of the host',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'The pod sees the traffic of the node, reaches services that listen on localhost only, and no network policy holds for it.',
  remedy: 'Remove hostNetwork and publish ports through a Service.',
  references: {
    pss: ['baseline/hostNamespaces'],
    cis: ['5.2.5'],
    kubescape: ['C-0041', 'C-0196'],
    trivy: ['KSV-0009'],
    checkov: ['CKV_K8S_19'],
    'kube-linter': ['host-network'],
    polaris: ['hostNetworkSet'],
    kubesec: ['HostNetwork'],
    posture: ['POD-010'],
    mitre: ['T1611'],
  },
  says: 'the pod shares the network namespace of the host',
  *check({ pod }) {
    if (pod.hostNetwork) yield { at: pod.path('hostNetwork'), found: true };
  },
  fix: ({ at }) => [{ op: 'remove', at }],
  fixChangesBehavior: true,
});
