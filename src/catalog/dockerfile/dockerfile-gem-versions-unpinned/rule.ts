import { defineRule } from '#engines/rules/rule';
import { hasOption } from '#formats/dockerfile/arguments';
import { unpinnedPackages } from '#formats/dockerfile/unpinned-packages';

export const dockerfileGemVersionsUnpinned = defineRule({
  id: 'dockerfile-gem-versions-unpinned',
  title: 'Ruby gems are installed in whatever version there is',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'A release of a gem that was taken over is in the next build at once, and its extensions are built as root.',
  remedy: 'Write name:version or -v version, or install from a lock file with bundle.',
  references: { hadolint: ['DL3028'], cwe: ['CWE-1357'], mitre: ['T1195.001'] },
  says: 'no version is given for {found}',
  *check({ dockerfile }) {
    yield* unpinnedPackages(
      dockerfile,
      ['gem'],
      (name, { command }) => !/:[^:]*\d/.test(name) && !hasOption(command, '-v', '--version', '-g', '--file'),
    );
  },
});
