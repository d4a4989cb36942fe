import { containersWithout } from '#domain/kubernetes/resources';
import { defineRule } from '#engines/rules/rule';

export const cpuLimitMissing = defineRule({
  id: 'cpu-limit-missing',
  title: 'Container has no CPU limit',
  severity: 'low',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'neighbours',
  why: 'A busy loop or a coin miner in it may take every idle cycle of the node, and its speed depends on its neighbours.',
  remedy: 'Set resources.limits.cpu, or a LimitRange with a default for the namespace.',
  references: {
    kubescape: ['C-0270'],
    trivy: ['KSV-0011'],
    checkov: ['CKV_K8S_11'],
    'kube-linter': ['unset-cpu-requirements'],
    'kube-score': ['container-resources'],
    polaris: ['cpuLimitsMissing'],
    kubesec: ['LimitsCPU'],
    mitre: ['T1496'],
  },
  says: 'container {container} has no CPU limit',
  *check(workload, { inventory }) {
    for (const container of containersWithout('limits', 'cpu', workload, inventory)) {
      yield { at: container.path('resources.limits', 'cpu'), container: container.name };
    }
  },
});
