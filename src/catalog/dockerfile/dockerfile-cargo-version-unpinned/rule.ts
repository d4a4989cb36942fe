import { defineRule } from '#engines/rules/rule';
import { hasOption } from '#formats/dockerfile/arguments';
import { isNoPackageName, packageCommands } from '#formats/dockerfile/package-commands';

export const dockerfileCargoVersionUnpinned = defineRule({
  id: 'dockerfile-cargo-version-unpinned',
  title: 'Rust program is installed in whatever version there is',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'The same file builds another program tomorrow, also one that somebody took over, and its build script runs at once.',
  remedy: 'Add --version (or name@version) and --locked.',
  references: { cwe: ['CWE-1357'], mitre: ['T1195.001'] },
  says: 'no version is given for {found}',
  *check({ dockerfile }) {
    for (const { command, manager, packages } of packageCommands(dockerfile)) {
      if (manager !== 'cargo' || hasOption(command, '--version', '--vers', '--path', '--rev', '--tag')) continue;
      const word = packages.find(({ value }) => !/@\d/.test(value) && !isNoPackageName(value));
      if (word !== undefined) yield { at: { start: word.start, end: word.end }, found: word.value };
    }
  },
});
