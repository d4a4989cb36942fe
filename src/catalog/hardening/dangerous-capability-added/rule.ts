import { capabilityName, dangerousCapabilities } from '#domain/kubernetes/capabilities';
import { defineRule } from '#engines/rules/rule';

export const dangerousCapabilityAdded = defineRule({
  id: 'dangerous-capability-added',
  title: 'Container adds a capability that reaches the host',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'Capabilities such as SYS_ADMIN, SYS_MODULE or SYS_PTRACE are known ways from a container to its host.',
  remedy: 'Remove the capability; let a small node agent do what needs it.',
  references: {
    pss: ['baseline/capabilities_baseline'],
    cis: ['5.2.9'],
    kubescape: ['C-0046'],
    trivy: ['KSV-0005', 'KSV-0120'],
    checkov: ['CKV_K8S_39'],
    polaris: ['dangerousCapabilities'],
    kubesec: ['CapSysAdmin'],
    posture: ['POD-034'],
    mitre: ['T1611'],
  },
  says: 'container {container} adds {found}',
  *check({ pod, containers }) {
    if (pod.runsOnWindows) return;
    for (const container of containers) {
      for (const [index, capability] of container.effective.capabilitiesAdd.entries()) {
        const name = capabilityName(capability);
        if (!dangerousCapabilities.has(name)) continue;
        yield {
          at: container.path('securityContext.capabilities.add', index),
          found: capability,
          container: container.name,
          ...(name === 'ALL' || name === 'SYS_ADMIN' || name === 'SYS_MODULE' ? { severity: 'critical' as const } : {}),
        };
      }
    }
  },
  fix: ({ at }) => [{ op: 'remove', at }],
  fixChangesBehavior: true,
});
