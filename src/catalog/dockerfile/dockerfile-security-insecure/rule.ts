import { defineRule } from '#engines/rules/rule';
import { everyInstruction } from '#formats/dockerfile/instructions';

export const dockerfileSecurityInsecure = defineRule({
  id: 'dockerfile-security-insecure',
  title: 'Build step runs with all privileges',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'The step has all capabilities and devices: it, and every package script that it runs, can take over the machine that builds.',
  remedy: 'Remove --security=insecure; do what needs it outside of the build.',
  references: { cwe: ['CWE-250'], mitre: ['T1611'] },
  says: 'the step runs with --security={found}',
  *check({ dockerfile }) {
    for (const { instruction } of everyInstruction(dockerfile)) {
      const flag = instruction.flags.find(({ name, value }) => name === 'security' && value === 'insecure');
      if (flag !== undefined) yield { at: { start: flag.start, end: flag.end }, found: flag.value };
    }
  },
});
