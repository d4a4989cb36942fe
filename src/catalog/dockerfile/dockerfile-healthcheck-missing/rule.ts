import { defineRule } from '#engines/rules/rule';
import { shippedStages } from '#formats/dockerfile/final-stages';
import { stageInstructions } from '#formats/dockerfile/instructions';

export const dockerfileHealthcheckMissing = defineRule({
  id: 'dockerfile-healthcheck-missing',
  title: 'Image has no health check',
  severity: 'info',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Docker and Swarm take a program that hangs for one that works. Kubernetes does not use it: there a probe does the same.',
  remedy: 'Add HEALTHCHECK, or HEALTHCHECK NONE where nothing can be asked.',
  references: { hadolint: ['DL3057'], trivy: ['DS-0026'], checkov: ['CKV_DOCKER_2'], 'cis-docker': ['4.6'] },
  says: 'there is no HEALTHCHECK',
  *check({ dockerfile }) {
    const final = dockerfile.stages.at(-1);
    const instructions = [...shippedStages(dockerfile)].flatMap(stageInstructions);
    const runs = instructions.some(({ keyword }) => /^(?:CMD|ENTRYPOINT|EXPOSE)$/.test(keyword));
    if (final === undefined || !runs || instructions.some(({ keyword }) => keyword === 'HEALTHCHECK')) return;
    yield { at: { start: final.from.instruction.start, end: final.from.instruction.end } };
  },
});
