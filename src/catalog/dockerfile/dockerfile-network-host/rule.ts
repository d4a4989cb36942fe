import { defineRule } from '#engines/rules/rule';
import { everyInstruction } from '#formats/dockerfile/instructions';

export const dockerfileNetworkHost = defineRule({
  id: 'dockerfile-network-host',
  title: 'Build step uses the network of the host',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'The step, and every package script that it runs, reaches what listens on the machine that builds and may hand out its credentials.',
  remedy: 'Remove --network=host, and start what the step talks to within the step.',
  references: { cwe: ['CWE-668'], mitre: ['T1552.005'] },
  says: 'the step runs with --network={found}',
  *check({ dockerfile }) {
    for (const { instruction } of everyInstruction(dockerfile)) {
      const flag = instruction.flags.find(({ name, value }) => name === 'network' && value === 'host');
      if (flag !== undefined) yield { at: { start: flag.start, end: flag.end }, found: flag.value };
    }
  },
});
