import { defineRule } from '#engines/rules/rule';
import type { ImageReference } from '#formats/image-reference/image-reference';

/** What to write instead; empty when there is no such place. */
function successor({ registry, repository }: ImageReference): string | undefined {
  if (registry === 'k8s.gcr.io') return 'registry.k8s.io';
  if (registry === 'gcr.io' && /^google[_-]containers\//.test(repository)) return '';
  if (registry === 'docker.io' && repository.startsWith('bitnamilegacy/')) return '';
  return undefined;
}

export const retiredRegistry = defineRule({
  id: 'retired-registry',
  title: 'Image comes from a registry that was given up',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'Nothing is mended there any more, and pods stop starting on the day it is switched off.',
  remedy: 'Pull from where the project publishes now; for k8s.gcr.io that is registry.k8s.io.',
  references: { kubescape: ['C-0253'] },
  says: 'container {container} runs {found}',
  *check({ containers }) {
    for (const container of containers) {
      if (container.image === undefined || successor(container.image) === undefined) continue;
      yield { at: container.path('image'), found: container.imageText ?? '', container: container.name };
    }
  },
  fix: ({ at, found }) =>
    typeof found === 'string' && found.startsWith('k8s.gcr.io/')
      ? [{ op: 'set', at, value: `registry.k8s.io/${found.slice('k8s.gcr.io/'.length)}` }]
      : [],
});
