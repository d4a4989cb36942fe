import { defineRule } from '#engines/rules/rule';

export const privilegedContainer = defineRule({
  id: 'privileged-container',
  title: 'Container runs privileged',
  severity: 'critical',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'A privileged container holds every capability and sees every device of the host, so leaving it is one mount away.',
  remedy: 'Remove securityContext.privileged and add only the capabilities the program needs.',
  references: {
    pss: ['baseline/privileged'],
    cis: ['5.2.2'],
    kubescape: ['C-0057', 'C-0193'],
    trivy: ['KSV-0017'],
    checkov: ['CKV_K8S_16'],
    'kube-linter': ['privileged-container'],
    polaris: ['runAsPrivileged'],
    kubesec: ['Privileged'],
    posture: ['POD-032'],
    mitre: ['T1611'],
  },
  says: 'container {container} runs privileged',
  *check({ containers }) {
    for (const container of containers) {
      if (container.effective.privileged) {
        yield { at: container.path('securityContext.privileged'), found: true, container: container.name };
      }
    }
  },
  fix: (problem) => [{ op: 'remove', at: problem.at }],
  fixChangesBehavior: true,
});
