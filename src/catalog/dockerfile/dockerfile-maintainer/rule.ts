import { defineRule } from '#engines/rules/rule';

export const dockerfileMaintainer = defineRule({
  id: 'dockerfile-maintainer',
  title: 'MAINTAINER is not used any more',
  severity: 'info',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'The instruction is deprecated since Docker 1.13; tools that list who is responsible read labels.',
  remedy: 'Write LABEL org.opencontainers.image.authors=… instead.',
  references: { hadolint: ['DL4000'], trivy: ['DS-0022'], checkov: ['CKV_DOCKER_6'] },
  says: 'MAINTAINER is deprecated',
  *check({ dockerfile }) {
    for (const { keyword, start, end } of dockerfile.instructions)
      if (keyword === 'MAINTAINER') yield { at: { start, end } };
  },
  fix: ({ at }, { dockerfile }) => {
    const instruction = dockerfile.instructions.find(({ start }) => start === at.start);
    const name = instruction?.text.trim().replace(/^"(.*)"$/, '$1');
    if (instruction === undefined || name === undefined || name === '' || /["\\$\n]/.test(name)) return [];
    return [
      { start: instruction.start, end: instruction.end, text: `LABEL org.opencontainers.image.authors="${name}"` },
    ];
  },
});
