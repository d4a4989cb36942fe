import { mapping } from '#domain/kubernetes/fields';
import { placesOfMissing } from '#domain/kubernetes/inherited-fields';
import { defineRule } from '#engines/rules/rule';

/** Whatever else stands there (an empty text, `runtime/default`) is refused, and confines nothing. */
const profiles = new Set(['RuntimeDefault', 'Localhost']);

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
  says: '{who} runs without a seccomp profile',
  *check({ pod, containers }, { kubernetesVersion }) {
    if (pod.runsOnWindows) return;
    // Since 1.27 nobody turns the alpha annotations into fields any more (KEP-135).
    const readsAnnotations = kubernetesVersion.minor < 27;
    // Privileged containers are never confined by seccomp.
    const lacking = containers.filter(({ effective: { privileged, seccompProfile }, securityContext }) => {
      if (privileged || seccompProfile?.type === 'Unconfined') return false;
      const isAnnotated =
        mapping(securityContext.seccompProfile).type === undefined &&
        mapping(pod.securityContext.seccompProfile).type === undefined;
      return !profiles.has(seccompProfile?.type ?? '') || (isAnnotated && !readsAnnotations);
    });
    for (const { at, container } of placesOfMissing(pod, lacking, 'seccompProfile.type'))
      yield {
        at,
        detail: { who: container === undefined ? 'the pod' : `container ${container}` },
        ...(container === undefined ? {} : { container }),
      };
  },
  fix: ({ at }) => [{ op: 'set', at, value: 'RuntimeDefault' }],
  fixChangesBehavior: true,
});
