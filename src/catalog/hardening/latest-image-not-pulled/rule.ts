import { text } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const latestImageNotPulled = defineRule({
  id: 'latest-image-not-pulled',
  title: 'Image with a moving tag is not pulled anew',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'Each node runs whatever it pulled first under the tag, so mended versions never arrive and two replicas differ.',
  remedy: 'Name a version, or better a digest; until then set imagePullPolicy to Always.',
  references: { kubescape: ['C-0075'], 'kube-score': ['container-image-pull-policy'], posture: ['SC-001'] },
  says: 'container {container} takes the image that the node happens to have',
  *check({ containers }) {
    for (const container of containers) {
      const policy = text(container.value.imagePullPolicy);
      const { image } = container;
      // A tag without any number, such as `main` or `stable`, moves as well.
      if (image === undefined || image.isPinnedByDigest || /\d/.test(image.tagOrDefault ?? '')) continue;
      if (policy === 'IfNotPresent' || policy === 'Never')
        yield { at: container.path('imagePullPolicy'), found: policy, container: container.name };
    }
  },
});
