import { baselineCapabilities, capabilityName, dangerousCapabilities } from '#domain/kubernetes/capabilities';
import { defineRule } from '#engines/rules/rule';

export const capabilityBeyondBaseline = defineRule({
  id: 'capability-beyond-baseline',
  title: 'Container adds a capability beyond the default set',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'What runtimes do not give by default has uses beyond the container: forging packets, locking memory, changing priorities.',
  remedy: 'Remove the capability from securityContext.capabilities.add.',
  references: {
    pss: ['baseline/capabilities_baseline'],
    cis: ['5.2.9'],
    kubescape: ['C-0046', 'C-0201'],
    trivy: ['KSV-0022'],
    checkov: ['CKV_K8S_25'],
    polaris: ['insecureCapabilities'],
    posture: ['POD-035'],
  },
  says: 'container {container} adds {found}',
  *check({ pod, containers }) {
    if (pod.runsOnWindows) return;
    for (const container of containers) {
      for (const [index, capability] of container.effective.capabilitiesAdd.entries()) {
        const name = capabilityName(capability);
        if (baselineCapabilities.has(name) || dangerousCapabilities.has(name)) continue;
        yield {
          at: container.path('securityContext.capabilities.add', index),
          found: capability,
          container: container.name,
        };
      }
    }
  },
  fix: ({ at }) => [{ op: 'remove', at }],
  fixChangesBehavior: true,
});
