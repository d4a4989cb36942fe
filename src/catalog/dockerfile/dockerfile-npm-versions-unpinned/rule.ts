import { defineRule } from '#engines/rules/rule';
import { shippedStages } from '#formats/dockerfile/final-stages';
import { isNoPackageName, packageCommands } from '#formats/dockerfile/package-commands';

/** `name@1.2`, `@scope/name@^1`; tags such as `latest` and `next` move. */
function isPinned(spec: string): boolean {
  const at = spec.indexOf('@', 1);
  return at > 0 && /^(?:npm:.+@)?[\^~<>=v]*\d/.test(spec.slice(at + 1));
}

export const dockerfileNpmVersionsUnpinned = defineRule({
  id: 'dockerfile-npm-versions-unpinned',
  title: 'Packages of npm are installed in whatever version there is',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'A release of a package that was taken over is in the next build at once, and its install script runs as root.',
  remedy: 'Write name@version, or install from a lock file with npm ci.',
  references: { hadolint: ['DL3016'], cwe: ['CWE-1357'], mitre: ['T1195.001'] },
  says: 'no version is given for {found}',
  *check({ dockerfile }) {
    const shipped = shippedStages(dockerfile);
    for (const { command, manager, packages } of packageCommands(dockerfile)) {
      if ((manager !== 'npm' && manager !== 'yarn') || !shipped.has(command.stage)) continue;
      const open = packages.filter(
        ({ value }) =>
          !isPinned(value) &&
          !isNoPackageName(value) &&
          !/^(?:[\w.-]+\/[\w.-]+(?:#.*)?|github:.*|workspace:.*)$/.test(value),
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
