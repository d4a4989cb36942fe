import { defineRule } from '#engines/rules/rule';

export const apparmorUnconfined = defineRule({
  id: 'apparmor-unconfined',
  title: 'AppArmor is switched off',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'The profile of the runtime keeps containers from mounting and from writing to dangerous parts of /proc and /sys.',
  remedy: 'Use RuntimeDefault or a Localhost profile.',
  references: {
    pss: ['baseline/appArmorProfile'],
    kubescape: ['C-0055'],
    trivy: ['KSV-0002'],
    polaris: ['linuxHardening'],
    kubesec: ['ApparmorUnconfined'],
    posture: ['POD-014'],
    mitre: ['T1611'],
  },
  says: 'AppArmor is Unconfined',
  *check({ pod, containers }) {
    if (pod.runsOnWindows) return;
    const told = new Set<string>();
    for (const container of containers) {
      if (container.effective.appArmorProfile?.type !== 'Unconfined') continue;
      const isField =
        container.securityContext.appArmorProfile !== undefined || pod.securityContext.appArmorProfile !== undefined;
      const at = isField
        ? [...container.whereSet('appArmorProfile'), 'type']
        : pod.annotationPath(`container.apparmor.security.beta.kubernetes.io/${container.name}`);
      const key = at.join('\n');
      if (told.has(key)) continue;
      told.add(key);
      yield { at, found: 'Unconfined' };
    }
  },
  fix: ({ at }) => [{ op: 'set', at, value: at.at(-1) === 'type' ? 'RuntimeDefault' : 'runtime/default' }],
  fixChangesBehavior: true,
});
