import { containersWithout } from '#domain/kubernetes/resources';
import { defineRule } from '#engines/rules/rule';

export const memoryLimitMissing = defineRule({
  id: 'memory-limit-missing',
  title: 'Container has no memory limit',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'neighbours',
  why: 'A leak, or a request made to cost memory, takes the memory of the whole node and other pods are killed for it.',
  remedy: 'Set resources.limits.memory, or a LimitRange with a default for the namespace.',
  references: {
    kubescape: ['C-0271'],
    trivy: ['KSV-0018'],
    checkov: ['CKV_K8S_13'],
    'kube-linter': ['unset-memory-requirements'],
    'kube-score': ['container-resources'],
    polaris: ['memoryLimitsMissing'],
    kubesec: ['LimitsMemory'],
    mitre: ['T1499'],
  },
  says: 'container {container} has no memory limit',
  *check(workload, { inventory }) {
    for (const container of containersWithout('limits', 'memory', workload, inventory)) {
      yield { at: container.path('resources.limits', 'memory'), container: container.name };
    }
  },
});
