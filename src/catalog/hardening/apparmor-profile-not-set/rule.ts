import { placesOfMissing } from '#domain/kubernetes/inherited-fields';
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
  says: '{who} asks for no AppArmor profile',
  *check({ pod, containers }) {
    if (pod.runsOnWindows) return;
    const lacking = containers.filter(
      ({ effective: { appArmorProfile, privileged } }) => !privileged && appArmorProfile === undefined,
    );
    for (const { at, container } of placesOfMissing(pod, lacking, 'appArmorProfile.type'))
      yield {
        at,
        detail: { who: container === undefined ? 'the pod' : `container ${container}` },
        ...(container === undefined ? {} : { container }),
      };
  },
});
