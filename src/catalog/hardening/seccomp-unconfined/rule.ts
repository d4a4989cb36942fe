import { defineRule } from '#engines/rules/rule';

const podAnnotation = 'seccomp.security.alpha.kubernetes.io/pod';

export const seccompUnconfined = defineRule({
  id: 'seccomp-unconfined',
  title: 'Seccomp is switched off',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'Every system call of the kernel is open to the container, also those with a history of escapes.',
  remedy: 'Use RuntimeDefault, or a Localhost profile that allows what the program needs.',
  references: {
    pss: ['baseline/seccompProfile_baseline'],
    cis: ['5.6.2'],
    kubescape: ['C-0211'],
    trivy: ['KSV-0104'],
    kubesec: ['SeccompUnconfined'],
    posture: ['POD-023'],
    mitre: ['T1611'],
  },
  says: 'seccomp is Unconfined',
  *check({ pod, containers }) {
    if (pod.runsOnWindows) return;
    const told = new Set<string>();
    for (const container of containers) {
      if (container.effective.seccompProfile?.type !== 'Unconfined') continue;
      let at = [...container.whereSet('seccompProfile'), 'type'];
      if (container.securityContext.seccompProfile === undefined && pod.securityContext.seccompProfile === undefined) {
        const own = `container.seccomp.security.alpha.kubernetes.io/${container.name}`;
        at = [...pod.annotationPath(own in pod.annotations ? own : podAnnotation)].map(String);
      }
      const key = at.join('\n');
      if (told.has(key)) continue;
      told.add(key);
      yield { at, found: 'Unconfined' };
    }
  },
  fix: ({ at }) => [{ op: 'set', at, value: at.at(-1) === 'type' ? 'RuntimeDefault' : 'runtime/default' }],
  fixChangesBehavior: true,
});
