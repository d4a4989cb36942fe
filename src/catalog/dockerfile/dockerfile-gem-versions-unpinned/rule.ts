import { defineRule } from '#engines/rules/rule';
import { hasOption } from '#formats/dockerfile/arguments';
import { shippedStages } from '#formats/dockerfile/final-stages';
import { isNoPackageName, packageCommands } from '#formats/dockerfile/package-commands';

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
    const shipped = shippedStages(dockerfile);
    for (const { command, manager, packages } of packageCommands(dockerfile)) {
      if (manager !== 'gem' || !shipped.has(command.stage) || hasOption(command, '-v', '--version', '-g', '--file'))
        continue;
      const open = packages.filter(({ value }) => !/:[^:]*\d/.test(value) && !isNoPackageName(value));
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
