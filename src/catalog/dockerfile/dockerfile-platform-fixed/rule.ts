import { defineRule } from '#engines/rules/rule';

export const dockerfilePlatformFixed = defineRule({
  id: 'dockerfile-platform-fixed',
  title: 'Platform of the base image is fixed',
  severity: 'low',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'The image cannot be built for other machines, and runs emulated there.',
  remedy: 'Leave --platform to the command line, or use $BUILDPLATFORM.',
  references: { hadolint: ['DL3029'] },
  says: 'the platform is fixed to {found}',
  *check({ dockerfile }) {
    for (const { from } of dockerfile.stages) {
      const flag = from.instruction.flags.find(({ name }) => name === 'platform');
      // A stage that names its architecture stands beside others: the file chooses.
      const isChosen = /amd64|arm|x86|riscv|s390x|ppc64|windows/i.test(from.instruction.words[2]?.text ?? '');
      if (flag !== undefined && !flag.value.includes('$') && !isChosen)
        yield { at: { start: flag.start, end: flag.end }, found: flag.value };
    }
  },
});
