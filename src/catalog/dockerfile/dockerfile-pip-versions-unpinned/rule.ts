import { defineRule } from '#engines/rules/rule';
import { hasOption } from '#formats/dockerfile/arguments';
import { shippedStages } from '#formats/dockerfile/final-stages';
import { isNoPackageName, packageCommands } from '#formats/dockerfile/package-commands';

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
    const shipped = shippedStages(dockerfile);
    for (const { command, manager, packages } of packageCommands(dockerfile)) {
      if (
        manager !== 'pip' ||
        !shipped.has(command.stage) ||
        hasOption(command, '-c', '--constraint', '--require-hashes', '--no-index')
      )
        continue;
      const open = packages.filter(
        ({ value }) => !/===?|~=|@/.test(value) && !isNoPackageName(value) && value !== '.' && !isTooling(value),
      );
      const first = open[0];
      if (first !== undefined)
        yield {
          at: { start: first.start, end: first.end },
          found: open
            .slice(0, 5)
            .map(({ value }) => value)
            .join(', '),
        };
    }
  },
});

/** What installs the others is brought up to date first by habit, and comes from the same hands as Python. */
function isTooling(name: string): boolean {
  return /^(?:pip|setuptools|wheel)$/i.test(name);
}
