import { supportEndedLongAgo } from '#domain/images/end-of-life';
import { defineRule } from '#engines/rules/rule';
import { shippedStages } from '#formats/dockerfile/final-stages';
import { parseImageReference } from '#formats/image-reference/image-reference';

export const dockerfileBaseImageEndOfLife = defineRule({
  id: 'dockerfile-base-image-end-of-life',
  title: 'Base image has had no fixes for years',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'What is found in its packages stays open in every image that is built from it.',
  remedy: 'Move to a version that is maintained.',
  references: { 'cis-docker': ['4.2', '4.4'], cwe: ['CWE-1104'] },
  says: '{found} has had no fixes for years',
  *check({ dockerfile }) {
    // Old tools that only build do less harm than old packages that are shipped.
    const shipped = shippedStages(dockerfile);
    for (const stage of dockerfile.stages) {
      const { from } = stage;
      const image =
        from.resolved === undefined || from.stage !== undefined ? undefined : parseImageReference(from.resolved);
      const { tag } = image ?? {};
      if (image?.registry !== 'docker.io' || tag === undefined || !supportEndedLongAgo(image.repository, tag)) continue;
      yield {
        at: from.imageSpan,
        found: `${image.familiar}:${tag}`,
        ...(shipped.has(stage) ? {} : { severity: 'low' as const }),
      };
    }
  },
});
