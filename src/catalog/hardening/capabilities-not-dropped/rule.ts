import { capabilityName } from '#domain/kubernetes/capabilities';
import { defineRule } from '#engines/rules/rule';

export const capabilitiesNotDropped = defineRule({
  id: 'capabilities-not-dropped',
  title: 'Container keeps the default capabilities',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'The default set lets root in the container forge packets, change owners of files and more, which few programs need.',
  remedy: 'Set securityContext.capabilities.drop to [ALL] and add what the program needs.',
  references: {
    pss: ['restricted/capabilities_restricted'],
    cis: ['5.2.9'],
    kubescape: ['C-0055', 'C-0200'],
    trivy: ['KSV-0003', 'KSV-0106'],
    checkov: ['CKV_K8S_37'],
    polaris: ['linuxHardening'],
    kubesec: ['CapDropAll', 'CapDropAny'],
    posture: ['POD-036'],
    mitre: ['T1611'],
  },
  says: 'container {container} does not drop all capabilities',
  *check({ pod, containers }) {
    if (pod.runsOnWindows) return;
    for (const container of containers) {
      const { capabilitiesDrop, privileged } = container.effective;
      // Capabilities mean nothing to a privileged container.
      if (privileged || capabilitiesDrop.some((capability) => capabilityName(capability) === 'ALL')) continue;
      yield {
        at: container.path('securityContext.capabilities.drop'),
        found: capabilitiesDrop.join(', ') || null,
        container: container.name,
      };
    }
  },
  fix: ({ at }) => [{ op: 'set', at, value: ['ALL'] }],
  fixChangesBehavior: true,
});
