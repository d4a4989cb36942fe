import { capabilityName } from '#domain/kubernetes/capabilities';
import type { EffectiveContainer } from '#domain/kubernetes/container';
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
    if (pod.runsOnWindows) return;
    for (const container of containers) {
      const { allowPrivilegeEscalation } = container.effective;
      if (allowPrivilegeEscalation === false) continue;
      // The API server refuses `false` beside these, which have rules of their own; `true` written out stays wrong.
      if (allowPrivilegeEscalation === undefined && impliesEscalation(container)) continue;
      yield {
        at: container.path('securityContext.allowPrivilegeEscalation'),
        found: allowPrivilegeEscalation ?? null,
        container: container.name,
      };
    }
  },
  fix: ({ at, container: name }, { containers }) =>
    containers.some((container) => container.name === name && impliesEscalation(container))
      ? []
      : [{ op: 'set', at, value: false }],
  fixChangesBehavior: true,
});

function impliesEscalation({ effective }: EffectiveContainer): boolean {
  return (
    effective.privileged || effective.capabilitiesAdd.some((capability) => capabilityName(capability) === 'SYS_ADMIN')
  );
}
