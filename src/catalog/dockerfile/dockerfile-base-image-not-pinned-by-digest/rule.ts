import { defineRule } from '#engines/rules/rule';
import { parseImageReference } from '#formats/image-reference/image-reference';

export const dockerfileBaseImageNotPinnedByDigest = defineRule({
  id: 'dockerfile-base-image-not-pinned-by-digest',
  title: 'Base image is not pinned by digest',
  severity: 'low',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'A tag can be moved to another image by whoever may push to its repository.',
  remedy: 'Add the digest behind the tag: name:1.2.3@sha256:…, and let a bot renew it.',
  references: { 'cis-docker': ['4.2'], cwe: ['CWE-1357'], mitre: ['T1195.002'] },
  says: 'the base image is {found}',
  *check({ dockerfile }) {
    for (const { from } of dockerfile.stages) {
      if (from.resolved === undefined || from.resolved === 'scratch' || from.stage !== undefined) continue;
      const image = parseImageReference(from.resolved);
      // Images without any version have a rule of their own.
      if (image !== undefined && !image.isPinnedByDigest && image.tagOrDefault !== 'latest')
        yield { at: from.imageSpan, found: from.resolved };
    }
  },
});
