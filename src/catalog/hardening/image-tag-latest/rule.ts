import { isMovingTag } from '#domain/images/moving-tags';
import { defineRule } from '#engines/rules/rule';

export const imageTagLatest = defineRule({
  id: 'image-tag-latest',
  title: 'Image is not pinned to a version',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'What runs changes without a change in the manifest, differs from node to node and cannot be rolled back.',
  remedy: 'Name a version, or better a digest.',
  references: {
    kubescape: ['C-0075'],
    trivy: ['KSV-0013'],
    checkov: ['CKV_K8S_14'],
    'kube-linter': ['latest-tag'],
    polaris: ['tagNotSpecified'],
    'kube-score': ['container-image-tag'],
    gatekeeper: ['disallowedtags'],
    posture: ['SC-002'],
  },
  says: 'container {container} runs {found}',
  *check({ containers }) {
    for (const container of containers) {
      const { image } = container;
      if (image?.tagOrDefault === undefined || image.isPinnedByDigest || !isMovingTag(image.tagOrDefault)) continue;
      const isLatest = image.tagOrDefault === 'latest';
      yield {
        at: container.path('image'),
        found: container.imageText ?? '',
        container: container.name,
        ...(isLatest ? {} : { severity: 'low' as const }),
      };
    }
  },
});
