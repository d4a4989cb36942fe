import { defineRule } from '#engines/rules/rule';

export const apparmorProfileNotSet = defineRule({
  id: 'apparmor-profile-not-set',
  title: 'No AppArmor profile is asked for',
  severity: 'low',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'workload',
  needs: 'object',
  why: 'Where the profile is not asked for, a node without AppArmor runs the container unconfined and nobody notices.',
  remedy: 'Set securityContext.appArmorProfile.type to RuntimeDefault on nodes that have AppArmor.',
  references: { kubescape: ['C-0055'], trivy: ['KSV-0002'], kubesec: ['ApparmorAny'], posture: ['POD-014'] },
  says: 'container {container} asks for no AppArmor profile',
  *check({ pod, containers }) {
    if (pod.runsOnWindows) return;
    for (const container of containers) {
      const { appArmorProfile, privileged } = container.effective;
      if (privileged || appArmorProfile !== undefined) continue;
      yield { at: container.path('securityContext.appArmorProfile.type'), container: container.name };
    }
  },
});
