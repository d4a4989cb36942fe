import { isMovingTag } from '#domain/images/moving-tags';
import { defineRule } from '#engines/rules/rule';

export const composeImageLatest = defineRule({
  id: 'compose-image-latest',
  title: 'Image is not pinned to a version',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'What runs changes without a change in the file, differs from host to host and cannot be rolled back.',
  remedy: 'Name a version, or better a digest.',
  references: { 'compose-lint': ['CL-0004'], 'cis-docker': ['5.28'], cwe: ['CWE-1357'] },
  says: 'service {name} runs {found}',
  *check({ service }) {
    const { image } = service;
    if (image?.tagOrDefault === undefined || image.isPinnedByDigest || !isMovingTag(image.tagOrDefault)) return;
    const found = String(service.value.image).slice(0, 300);
    const isLatest = image.tagOrDefault === 'latest';
    yield { at: service.path('image'), found, ...(isLatest ? {} : { severity: 'low' as const }) };
  },
});
