import { supportEndedLongAgo } from '#domain/images/end-of-life';
import { defineRule } from '#engines/rules/rule';

export const composeImageEndOfLife = defineRule({
  id: 'compose-image-end-of-life',
  title: 'Image has had no fixes for years',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'What is found in the program and its packages stays open for good.',
  remedy: 'Move to a version that is maintained.',
  references: { 'cis-docker': ['5.28'], cwe: ['CWE-1104'] },
  says: '{found} of service {name} has had no fixes for years',
  *check({ service }) {
    const { image } = service;
    if (image?.registry !== 'docker.io' || image.tag === undefined || !supportEndedLongAgo(image.repository, image.tag))
      return;
    yield { at: service.path('image'), found: `${image.familiar}:${image.tag}` };
  },
});
