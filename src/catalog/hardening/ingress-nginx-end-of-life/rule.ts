import { defineRule } from '#engines/rules/rule';

const images =
  /(^|\/)(?:ingress-nginx\/controller|nginx-ingress-controller\/controller|quay\.io\/kubernetes-ingress-controller\/nginx-ingress-controller)(?:-chroot)?$/;

export const ingressNginxEndOfLife = defineRule({
  id: 'ingress-nginx-end-of-life',
  title: 'Ingress controller is no longer maintained',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'The ingress-nginx project ended in March 2026; what is found in it from then on stays open.',
  remedy: 'Move to a maintained controller or to an implementation of the Gateway API.',
  references: { kubescape: ['C-0292'] },
  says: 'container {container} runs ingress-nginx, whose maintenance has ended',
  *check({ containers }) {
    for (const container of containers) {
      const { image } = container;
      if (image !== undefined && images.test(`${image.registry}/${image.repository}`))
        yield { at: container.path('image'), container: container.name };
    }
  },
});
