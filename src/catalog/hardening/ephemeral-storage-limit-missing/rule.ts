import { containersWithout } from '#domain/kubernetes/resources';
import { defineRule } from '#engines/rules/rule';

export const ephemeralStorageLimitMissing = defineRule({
  id: 'ephemeral-storage-limit-missing',
  title: 'Container has no limit of ephemeral storage',
  severity: 'low',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'neighbours',
  why: 'Its logs and scratch files may fill the disk of the node, and then every pod there is evicted.',
  remedy: 'Set resources.limits.ephemeral-storage, or a LimitRange with a default for the namespace.',
  references: {
    'kube-linter': ['unset-ephemeral-storage-requirements'],
    'kube-score': ['container-ephemeral-storage-request-and-limit'],
  },
  says: 'container {container} has no limit of ephemeral storage',
  *check(workload, { inventory }) {
    for (const container of containersWithout('limits', 'ephemeral-storage', workload, inventory)) {
      yield { at: container.path('resources.limits', 'ephemeral-storage'), container: container.name };
    }
  },
});
