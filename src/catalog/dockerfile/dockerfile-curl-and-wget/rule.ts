import { defineRule } from '#engines/rules/rule';
import type { Stage } from '#formats/dockerfile/document';
import { shippedStages } from '#formats/dockerfile/final-stages';
import { buildCommands } from '#formats/dockerfile/shell-commands';

export const dockerfileCurlAndWget = defineRule({
  id: 'dockerfile-curl-and-wget',
  title: 'Two programs for downloads are used',
  severity: 'info',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Each of them is one more program in the image that an attacker can use and somebody has to keep up to date.',
  remedy: 'Use either curl or wget for all downloads.',
  references: { hadolint: ['DL4001'], trivy: ['DS-0014'], 'cis-docker': ['4.3'] },
  says: '{found} is used beside the other',
  *check({ dockerfile }) {
    const shipped = shippedStages(dockerfile);
    const first = new Map<Stage, string>();
    const told = new Set<Stage>();
    for (const { name, stage, start, end } of buildCommands(dockerfile)) {
      if ((name !== 'curl' && name !== 'wget') || !shipped.has(stage)) continue;
      const used = first.get(stage) ?? name;
      first.set(stage, used);
      if (used === name || told.has(stage)) continue;
      told.add(stage);
      yield { at: { start, end }, found: name };
    }
  },
});
