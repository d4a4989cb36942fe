import { defineRule } from '#engines/rules/rule';

export const imageNotPinnedByDigest = defineRule({
  id: 'image-not-pinned-by-digest',
  title: 'Image is not pinned by digest',
  severity: 'low',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'workload',
  needs: 'object',
  why: 'A tag can be moved to another image by whoever may push; a digest cannot.',
  remedy: 'Add the digest behind the tag: name:1.2.3@sha256:….',
  references: { kubescape: ['C-0306'], checkov: ['CKV_K8S_43'], gatekeeper: ['imagedigests'] },
  says: 'container {container} runs {found}',
  *check({ containers }) {
    for (const container of containers) {
      const { image } = container;
      // Without a version there is a worse finding.
      if (image === undefined || image.isPinnedByDigest || image.tagOrDefault === 'latest') continue;
      yield { at: container.path('image'), found: container.imageText ?? '', container: container.name };
    }
  },
});
