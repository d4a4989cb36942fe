import { containersWithout } from '#domain/kubernetes/resources';
import { defineRule } from '#engines/rules/rule';

export const ephemeralStorageRequestMissing = defineRule({
  id: 'ephemeral-storage-request-missing',
  title: 'Container requests no ephemeral storage',
  severity: 'info',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'neighbours',
  why: 'The scheduler does not know what logs and scratch files need, and the pod is evicted early when the disk of its node fills up.',
  remedy: 'Set resources.requests.ephemeral-storage to what logs, scratch files and emptyDir volumes take.',
  references: {
    'kube-linter': ['unset-ephemeral-storage-requirements'],
    'kube-score': ['container-ephemeral-storage-request-and-limit'],
  },
  says: 'container {container} requests no ephemeral storage',
  *check(workload, { inventory }) {
    for (const container of containersWithout('requests', 'ephemeral-storage', workload, inventory)) {
      yield { at: container.path('resources.requests', 'ephemeral-storage'), container: container.name };
    }
  },
});
