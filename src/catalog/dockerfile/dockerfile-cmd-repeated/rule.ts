import { defineRule } from '#engines/rules/rule';

export const dockerfileCmdRepeated = defineRule({
  id: 'dockerfile-cmd-repeated',
  title: 'Stage has several CMD instructions',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Only the last one counts: what the others start never runs.',
  remedy: 'Keep one CMD; let it start a script or a supervisor when there is more to run.',
  references: { hadolint: ['DL4003'], trivy: ['DS-0016'] },
  says: 'a later CMD replaces this one',
  *check({ dockerfile }) {
    for (const { instructions } of dockerfile.stages) {
      const commands = instructions.filter(({ keyword }) => keyword === 'CMD');
      for (const { start, end } of commands.slice(0, -1)) yield { at: { start, end } };
    }
  },
});
