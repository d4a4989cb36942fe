import { containersWithout } from '#domain/kubernetes/resources';
import { defineRule } from '#engines/rules/rule';

export const memoryRequestMissing = defineRule({
  id: 'memory-request-missing',
  title: 'Container requests no memory',
  severity: 'low',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'neighbours',
  why: 'The scheduler may place it where there is no room, and it is among the first to be evicted when memory runs short.',
  remedy: 'Set resources.requests.memory to what the program needs in ordinary use.',
  references: {
    kubescape: ['C-0269'],
    trivy: ['KSV-0016'],
    checkov: ['CKV_K8S_12'],
    'kube-linter': ['unset-memory-requirements'],
    'kube-score': ['container-resources'],
    polaris: ['memoryRequestsMissing'],
    kubesec: ['RequestsMemory'],
  },
  says: 'container {container} requests no memory',
  *check(workload, { inventory }) {
    for (const container of containersWithout('requests', 'memory', workload, inventory)) {
      yield { at: container.path('resources.requests', 'memory'), container: container.name };
    }
  },
});
