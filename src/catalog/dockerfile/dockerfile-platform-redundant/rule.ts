import { defineRule } from '#engines/rules/rule';

export const dockerfilePlatformRedundant = defineRule({
  id: 'dockerfile-platform-redundant',
  title: 'Platform of the base image is given as what it is anyway',
  severity: 'info',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'The platform that is built for is the default; the option only hides which stages differ.',
  remedy: 'Remove --platform=$TARGETPLATFORM.',
  references: { hadolint: ['DL3065'] },
  says: 'the platform is given as $TARGETPLATFORM',
  *check({ dockerfile }) {
    for (const { from } of dockerfile.stages) {
      const flag = from.instruction.flags.find(
        ({ name, value }) => name === 'platform' && /^\$(?:TARGETPLATFORM|\{TARGETPLATFORM\})$/.test(value),
      );
      if (flag !== undefined) yield { at: { start: flag.start, end: flag.end } };
    }
  },
  // With the blank in front of it.
  fix: ({ at }) => [{ start: at.start - 1, end: at.end, text: '' }],
});
