import { defineRule } from '#engines/rules/rule';
import { packageCommands } from '#formats/dockerfile/package-commands';

export const dockerfileGoVersionUnpinned = defineRule({
  id: 'dockerfile-go-version-unpinned',
  title: 'Go program is installed in whatever version there is',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'The same file builds another program tomorrow, also one that somebody took over.',
  remedy: 'Write @v1.2.3 behind the path, or list the tool in go.mod.',
  references: { hadolint: ['DL3062'], cwe: ['CWE-1357'], mitre: ['T1195.001'] },
  says: '{found} moves',
  *check({ dockerfile }) {
    for (const { manager, packages } of packageCommands(dockerfile)) {
      if (manager !== 'go') continue;
      // Without @ the version comes from go.mod.
      const word = packages.find(({ value }) =>
        /^[^@]+\.[^@]+@(?:latest|upgrade|patch|main|master|HEAD|develop)$/.test(value),
      );
      if (word !== undefined) yield { at: { start: word.start, end: word.end }, found: word.value.slice(0, 200) };
    }
  },
});
