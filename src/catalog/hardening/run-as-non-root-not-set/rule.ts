import { defineRule } from '#engines/rules/rule';

export const runAsNonRootNotSet = defineRule({
  id: 'run-as-non-root-not-set',
  title: 'Nothing rules out that the container runs as root',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'Most images start as root unless told otherwise, and root in a container is one kernel bug away from root on the host.',
  remedy: 'Set securityContext.runAsNonRoot to true (and runAsUser when the image does not name a user by number).',
  references: {
    pss: ['restricted/runAsNonRoot'],
    cis: ['5.2.7'],
    kubescape: ['C-0013', 'C-0198'],
    trivy: ['KSV-0012'],
    checkov: ['CKV_K8S_23'],
    'kube-linter': ['run-as-non-root'],
    polaris: ['runAsRootAllowed'],
    kubesec: ['RunAsNonRoot'],
    posture: ['POD-017'],
    mitre: ['T1611'],
  },
  says: 'nothing rules out that container {container} runs as root',
  *check({ pod, containers }) {
    if (pod.runsOnWindows || pod.hasUserNamespace) return;
    for (const container of containers) {
      const { runAsNonRoot, runAsUser } = container.effective;
      // A user other than 0 is as good a proof; user 0 and an explicit `false` are told by runs-as-root.
      if (runAsNonRoot !== undefined || runAsUser !== undefined) continue;
      yield { at: container.path('securityContext.runAsNonRoot'), container: container.name };
    }
  },
  fix: ({ at }) => [{ op: 'set', at, value: true }],
  fixChangesBehavior: true,
});
