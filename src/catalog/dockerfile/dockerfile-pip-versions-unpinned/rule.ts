import { defineRule } from '#engines/rules/rule';
import { hasOption } from '#formats/dockerfile/arguments';
import { unpinnedPackages } from '#formats/dockerfile/unpinned-packages';

export const dockerfilePipVersionsUnpinned = defineRule({
  id: 'dockerfile-pip-versions-unpinned',
  title: 'Python packages are installed in whatever version there is',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'A release of a package that was taken over is in the next build at once, and its install script runs as root.',
  remedy: 'Write name==version, or install from a file with versions and hashes.',
  references: { hadolint: ['DL3013'], cwe: ['CWE-1357'], mitre: ['T1195.001'] },
  says: 'no version is given for {found}',
  *check({ dockerfile }) {
    yield* unpinnedPackages(
      dockerfile,
      ['pip'],
      (name, { command }) =>
        !/===?|~=|@/.test(name) &&
        name !== '.' &&
        !isTooling(name) &&
        !hasOption(command, '-c', '--constraint', '--require-hashes', '--no-index'),
    );
  },
});

/** What installs the others is brought up to date first by habit, and comes from the same hands as Python. */
function isTooling(name: string): boolean {
  return /^(?:pip|setuptools|wheel)$/i.test(name);
}
