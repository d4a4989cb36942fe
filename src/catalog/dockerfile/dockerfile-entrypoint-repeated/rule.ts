import { defineRule } from '#engines/rules/rule';

export const dockerfileEntrypointRepeated = defineRule({
  id: 'dockerfile-entrypoint-repeated',
  title: 'Stage has several ENTRYPOINT instructions',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Only the last one counts: what the others start never runs.',
  remedy: 'Keep one ENTRYPOINT, and give it arguments with CMD.',
  references: { hadolint: ['DL4004'], trivy: ['DS-0007'] },
  says: 'a later ENTRYPOINT replaces this one',
  *check({ dockerfile }) {
    for (const { instructions } of dockerfile.stages) {
      const commands = instructions.filter(({ keyword }) => keyword === 'ENTRYPOINT');
      for (const { start, end } of commands.slice(0, -1)) yield { at: { start, end } };
    }
  },
});
