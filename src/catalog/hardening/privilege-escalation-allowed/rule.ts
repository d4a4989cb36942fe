import { capabilityName } from '#domain/kubernetes/capabilities';
import { defineRule } from '#engines/rules/rule';

export const privilegeEscalationAllowed = defineRule({
  id: 'privilege-escalation-allowed',
  title: 'Container may gain more privileges than it was started with',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'Without no_new_privs a set-user-ID program in the image makes an intruder root.',
  remedy: 'Set securityContext.allowPrivilegeEscalation to false.',
  references: {
    pss: ['restricted/allowPrivilegeEscalation'],
    cis: ['5.2.6'],
    kubescape: ['C-0016', 'C-0197'],
    trivy: ['KSV-0001'],
    checkov: ['CKV_K8S_20'],
    'kube-linter': ['privilege-escalation-container'],
    polaris: ['privilegeEscalationAllowed'],
    kubesec: ['AllowPrivilegeEscalation'],
    posture: ['POD-031'],
    mitre: ['T1611'],
  },
  says: 'container {container} does not rule out privilege escalation',
  *check({ pod, containers }) {
    if (pod.isWindows) return;
    for (const container of containers) {
      const { allowPrivilegeEscalation, privileged, capabilitiesAdd } = container.effective;
      if (allowPrivilegeEscalation === false) continue;
      // The API server refuses `false` beside these; they have rules of their own.
      if (privileged || capabilitiesAdd.some((capability) => capabilityName(capability) === 'SYS_ADMIN')) continue;
      yield {
        at: container.path('securityContext.allowPrivilegeEscalation'),
        found: allowPrivilegeEscalation ?? null,
        container: container.name,
      };
    }
  },
  fix: ({ at }) => [{ op: 'set', at, value: false }],
  fixChangesBehavior: true,
});
