import { defineRule } from '#engines/rules/rule';

export const hostIpc = defineRule({
  id: 'host-ipc',
  title: 'Pod shares the IPC namespace of the host',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'Shared memory and message queues of programs on the host can be read and written from the pod.',
  remedy: 'Remove hostIPC; share memory inside a pod with an emptyDir of medium Memory.',
  references: {
    pss: ['baseline/hostNamespaces'],
    cis: ['5.2.4'],
    kubescape: ['C-0195', 'C-0276'],
    trivy: ['KSV-0008'],
    checkov: ['CKV_K8S_18'],
    'kube-linter': ['host-ipc'],
    polaris: ['hostIPCSet'],
    kubesec: ['HostIPC'],
    posture: ['POD-009'],
    mitre: ['T1611'],
  },
  says: 'the pod shares the IPC namespace of the host',
  *check({ pod }) {
    if (pod.hostIPC) yield { at: pod.path('hostIPC'), found: true };
  },
  fix: ({ at }) => [{ op: 'remove', at }],
  fixChangesBehavior: true,
});
