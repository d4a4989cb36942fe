import { isMovingTag } from '#domain/images/moving-tags';
import { defineRule } from '#engines/rules/rule';
import { parseImageReference } from '#formats/image-reference/image-reference';

export const dockerfileBaseImageLatest = defineRule({
  id: 'dockerfile-base-image-latest',
  title: 'Base image is not pinned to a version',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'The same file builds another image tomorrow, and nobody can tell what changed.',
  remedy: 'Name a version, or better a digest.',
  references: {
    hadolint: ['DL3006', 'DL3007'],
    trivy: ['DS-0001'],
    checkov: ['CKV_DOCKER_7'],
    'cis-docker': ['4.2'],
    cwe: ['CWE-1357'],
  },
  says: 'the base image is {found}',
  *check({ dockerfile }) {
    for (const { from } of dockerfile.stages) {
      if (from.resolved === undefined || from.resolved === 'scratch' || from.stage !== undefined) continue;
      const image = parseImageReference(from.resolved);
      if (image?.tagOrDefault === undefined || image.isPinnedByDigest || !isMovingTag(image.tagOrDefault)) continue;
      const isLatest = image.tagOrDefault === 'latest';
      yield { at: from.imageSpan, found: from.resolved, ...(isLatest ? {} : { severity: 'low' as const }) };
    }
  },
});
