import { defineRule } from '#engines/rules/rule';

export const noLinuxHardening = defineRule({
  id: 'no-linux-hardening',
  title: 'No protection of the kernel is used',
  severity: 'low',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'workload',
  needs: 'object',
  why: 'With neither seccomp, AppArmor, SELinux nor fewer capabilities only the namespaces stand between the container and the kernel.',
  remedy: 'Use at least one: a seccomp or AppArmor profile, SELinux options, or dropped capabilities.',
  references: { kubescape: ['C-0055'], polaris: ['linuxHardening'], posture: ['POD-022'] },
  says: 'container {container} uses neither seccomp, AppArmor, SELinux nor fewer capabilities',
  *check({ pod, containers }) {
    if (pod.runsOnWindows) return;
    for (const container of containers) {
      const { seccompProfile, appArmorProfile, seLinuxOptions, capabilitiesDrop, privileged } = container.effective;
      const confined = [seccompProfile, appArmorProfile].some(
        (profile) => profile !== undefined && profile.type !== 'Unconfined',
      );
      if (privileged || confined || seLinuxOptions !== undefined || capabilitiesDrop.length > 0) continue;
      yield { at: container.path('securityContext'), container: container.name };
    }
  },
});
