import { defineRule } from '#engines/rules/rule';
import { shippedStages } from '#formats/dockerfile/final-stages';
import { isNoPackageName, packageCommands } from '#formats/dockerfile/package-commands';

export const dockerfileApkVersionsUnpinned = defineRule({
  id: 'dockerfile-apk-versions-unpinned',
  title: 'Packages of apk are installed in whatever version there is',
  severity: 'info',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'The same file builds another image tomorrow, and nobody can tell what changed.',
  remedy: 'Write name=version or name~=version.',
  references: { hadolint: ['DL3018'], cwe: ['CWE-1357'] },
  says: 'no version is given for {found}',
  *check({ dockerfile }) {
    const shipped = shippedStages(dockerfile);
    for (const { command, manager, packages } of packageCommands(dockerfile)) {
      if (manager !== 'apk' || !shipped.has(command.stage)) continue;
      const open = packages.filter(({ value }) => !/[=~<>]|^!/.test(value) && !isNoPackageName(value));
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
