import { defineRule } from '#engines/rules/rule';

export const imageFromUnqualifiedRegistry = defineRule({
  id: 'image-from-unqualified-registry',
  title: 'Image name says no registry',
  severity: 'info',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'workload',
  needs: 'object',
  why: 'Where the image comes from is up to the configuration of each node; docker.io by default, where names of well-known images are imitated.',
  remedy: 'Write the registry in front of the name.',
  references: { kubescape: ['C-0001', 'C-0078'], trivy: ['KSV-0125'], gatekeeper: ['allowedrepos'] },
  says: 'container {container} runs {found}',
  *check({ containers }) {
    for (const container of containers) {
      if (container.image?.hasRegistry === false)
        yield { at: container.path('image'), found: container.imageText ?? '', container: container.name };
    }
  },
});
