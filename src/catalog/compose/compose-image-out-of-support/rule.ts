import { supportEnded, supportEndedLongAgo } from '#domain/images/end-of-life';
import { defineRule } from '#engines/rules/rule';

export const composeImageOutOfSupport = defineRule({
  id: 'compose-image-out-of-support',
  title: 'Support of the image has ended',
  severity: 'low',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'The version got its last fix within the past two years: what is found in it from now on stays open. Older ones are told by compose-image-end-of-life.',
  remedy: 'Move to a version that is maintained.',
  references: { 'cis-docker': ['5.28'], cwe: ['CWE-1104'] },
  says: 'support of {found} of service {name} has ended',
  *check({ service }) {
    const { image } = service;
    if (image?.registry !== 'docker.io' || image.tag === undefined) return;
    if (!supportEnded(image.repository, image.tag) || supportEndedLongAgo(image.repository, image.tag)) return;
    yield { at: service.path('image'), found: `${image.familiar}:${image.tag}` };
  },
});
