import { defineRule } from '#engines/rules/rule';

export const hostPid = defineRule({
  id: 'host-pid',
  title: 'Pod sees the processes of the host',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'Processes of the host, their environment and, with little more, their memory and files are open to the pod.',
  remedy: 'Remove hostPID; shareProcessNamespace shows the processes of the pod alone.',
  references: {
    pss: ['baseline/hostNamespaces'],
    cis: ['5.2.3'],
    kubescape: ['C-0038', 'C-0194', 'C-0275'],
    trivy: ['KSV-0010'],
    checkov: ['CKV_K8S_17'],
    'kube-linter': ['host-pid'],
    polaris: ['hostPIDSet'],
    kubesec: ['HostPID'],
    posture: ['POD-008'],
    mitre: ['T1611'],
  },
  says: 'the pod shares the process namespace of the host',
  *check({ pod }) {
    if (pod.hostPID) yield { at: pod.path('hostPID'), found: true };
  },
  fix: ({ at }) => [{ op: 'remove', at }],
  fixChangesBehavior: true,
});
