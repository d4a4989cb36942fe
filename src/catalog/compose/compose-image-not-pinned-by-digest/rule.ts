import { defineRule } from '#engines/rules/rule';

export const composeImageNotPinnedByDigest = defineRule({
  id: 'compose-image-not-pinned-by-digest',
  title: 'Image is not pinned by digest',
  severity: 'low',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'A tag can be moved to another image by whoever may push; a digest cannot.',
  remedy: 'Add the digest behind the tag: name:1.2.3@sha256:….',
  references: { 'compose-lint': ['CL-0019'], cwe: ['CWE-1357'] },
  says: 'service {name} runs {found}',
  *check({ service }) {
    const { image } = service;
    // Without a version there is a worse finding.
    if (image === undefined || image.isPinnedByDigest || image.tagOrDefault === 'latest') return;
    yield { at: service.path('image'), found: String(service.value.image).slice(0, 300) };
  },
});
