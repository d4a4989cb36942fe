import { supportEnded, supportEndedLongAgo } from '#domain/images/end-of-life';
import { defineRule } from '#engines/rules/rule';
import { shippedStages } from '#formats/dockerfile/final-stages';
import { parseImageReference } from '#formats/image-reference/image-reference';

export const dockerfileBaseImageOutOfSupport = defineRule({
  id: 'dockerfile-base-image-out-of-support',
  title: 'Support of the base image has ended',
  severity: 'low',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'The version got its last fix within the past two years: what is found in its packages from now on stays open. Older ones are told by dockerfile-base-image-end-of-life.',
  remedy: 'Move to a version that is maintained; a bot that updates dependencies does it in time.',
  references: { 'cis-docker': ['4.2', '4.4'], cwe: ['CWE-1104'] },
  says: 'support of {found} has ended',
  *check({ dockerfile }) {
    // Old tools that only build do less harm than old packages that are shipped.
    const shipped = shippedStages(dockerfile);
    for (const stage of dockerfile.stages) {
      const { from } = stage;
      const image =
        from.resolved === undefined || from.stage !== undefined ? undefined : parseImageReference(from.resolved);
      const { tag } = image ?? {};
      if (image?.registry !== 'docker.io' || tag === undefined) continue;
      if (!supportEnded(image.repository, tag) || supportEndedLongAgo(image.repository, tag)) continue;
      yield {
        at: from.imageSpan,
        found: `${image.familiar}:${tag}`,
        ...(shipped.has(stage) ? {} : { severity: 'info' as const }),
      };
    }
  },
});
