import { defineRule } from '#engines/rules/rule';

export const seccompProfileNotSet = defineRule({
  id: 'seccomp-profile-not-set',
  title: 'Container runs without a seccomp profile',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'Unless the kubelet is told otherwise every system call of the kernel is open to the container, also those with a history of escapes.',
  remedy: 'Set securityContext.seccompProfile.type to RuntimeDefault, on the pod or on the container.',
  references: {
    pss: ['restricted/seccompProfile_restricted'],
    cis: ['5.6.2'],
    kubescape: ['C-0210'],
    trivy: ['KSV-0030'],
    checkov: ['CKV_K8S_31'],
    polaris: ['linuxHardening'],
    kubesec: ['SeccompAny'],
    'kube-score': ['container-seccomp-profile'],
    posture: ['POD-023'],
    mitre: ['T1611'],
  },
  says: 'container {container} runs without a seccomp profile',
  *check({ pod, containers }) {
    if (pod.runsOnWindows) return;
    for (const container of containers) {
      // Privileged containers are never confined by seccomp.
      if (container.effective.privileged || container.effective.seccompProfile !== undefined) continue;
      yield { at: container.path('securityContext.seccompProfile.type'), container: container.name };
    }
  },
  fix: ({ at }) => [{ op: 'set', at, value: 'RuntimeDefault' }],
  fixChangesBehavior: true,
});
