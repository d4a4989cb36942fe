import { defineRule } from '#engines/rules/rule';

export const dockerfileHealthcheckRepeated = defineRule({
  id: 'dockerfile-healthcheck-repeated',
  title: 'Stage has several health checks',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Only the last one counts; what the others would have noticed goes unseen.',
  remedy: 'Keep one HEALTHCHECK; let it start a script that checks everything.',
  references: { hadolint: ['DL3012'], trivy: ['DS-0023'] },
  says: 'a later HEALTHCHECK replaces this one',
  *check({ dockerfile }) {
    for (const { instructions } of dockerfile.stages) {
      const checks = instructions.filter(({ keyword }) => keyword === 'HEALTHCHECK');
      for (const { start, end } of checks.slice(0, -1)) yield { at: { start, end } };
    }
  },
});
