import { defineRule } from '#engines/rules/rule';
import { shippedStages } from '#formats/dockerfile/final-stages';
import { isNoPackageName, packageCommands } from '#formats/dockerfile/package-commands';

/** `name-1.2`, `name-2:1.0`, `name-1-3`, `name-20240101`; `java-17-openjdk` names no version. */
const versioned = /-(?:\d+[.:]\S*|\d\w*-\d\S*|\d{6,}\S*)$/;

export const dockerfileRpmVersionsUnpinned = defineRule({
  id: 'dockerfile-rpm-versions-unpinned',
  title: 'Packages are installed by yum, dnf or zypper in any version',
  severity: 'info',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'The same file builds another image tomorrow, and nobody can tell what changed.',
  remedy: 'Write name-version (yum, dnf) or name=version (zypper).',
  references: { hadolint: ['DL3033', 'DL3037', 'DL3041'], cwe: ['CWE-1357'] },
  says: 'no version is given for {found}',
  *check({ dockerfile }) {
    const shipped = shippedStages(dockerfile);
    for (const { command, manager, packages } of packageCommands(dockerfile)) {
      if ((manager !== 'yum' && manager !== 'zypper') || !shipped.has(command.stage)) continue;
      const open = packages.filter(
        ({ value }) =>
          !(manager === 'yum' ? versioned : /[=<>]/).test(value) && !/^[@+!-]/.test(value) && !isNoPackageName(value),
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
