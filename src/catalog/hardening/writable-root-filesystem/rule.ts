import { defineRule } from '#engines/rules/rule';

export const writableRootFilesystem = defineRule({
  id: 'writable-root-filesystem',
  title: 'Root file system of the container is writable',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'An intruder can replace programs and leave tools behind, and nobody can tell the running container from its image.',
  remedy: 'Set securityContext.readOnlyRootFilesystem to true and mount an emptyDir where the program must write.',
  references: {
    kubescape: ['C-0017'],
    trivy: ['KSV-0014'],
    checkov: ['CKV_K8S_22'],
    'kube-linter': ['no-read-only-root-fs'],
    polaris: ['notReadOnlyRootFilesystem'],
    kubesec: ['ReadOnlyRootFilesystem'],
    'kube-score': ['container-security-context-readonlyrootfilesystem'],
    posture: ['POD-033'],
  },
  says: 'container {container} may write to its root file system',
  *check({ pod, containers }) {
    if (pod.runsOnWindows) return;
    for (const container of containers) {
      // A debugging container lives for minutes and is made to be written to.
      if (container.role === 'ephemeral' || container.effective.readOnlyRootFilesystem === true) continue;
      yield {
        at: container.path('securityContext.readOnlyRootFilesystem'),
        found: container.effective.readOnlyRootFilesystem ?? null,
        container: container.name,
      };
    }
  },
  fix: ({ at }) => [{ op: 'set', at, value: true }],
  fixChangesBehavior: true,
});
