import { defineRule } from '#engines/rules/rule';
import type { Instruction } from '#formats/dockerfile/document';
import { shippedStages } from '#formats/dockerfile/final-stages';
import { parseShell } from '#formats/shell/parse';

export const dockerfileCommandInShellForm = defineRule({
  id: 'dockerfile-command-in-shell-form',
  title: 'Program is started by a shell',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'The shell is process 1 and passes no signals on: the program is killed after the grace period instead of stopping cleanly.',
  remedy: 'Write the exec form, a JSON list of words; or start the shell form with exec.',
  references: { hadolint: ['DL3025'], cwe: ['CWE-404'] },
  says: '{found} is in the shell form',
  *check({ dockerfile }) {
    for (const stage of shippedStages(dockerfile)) {
      // A shell chosen on purpose may do more than /bin/sh; one with pipefail was chosen for RUN.
      const ownShell = stage.instructions.some(
        ({ keyword, json }) => keyword === 'SHELL' && json?.includes('pipefail') !== true,
      );
      if (ownShell || dockerfile.escape !== '\\') continue;
      for (const instruction of stage.instructions) {
        const isStart = instruction.keyword === 'CMD' || instruction.keyword === 'ENTRYPOINT';
        if (
          isStart &&
          instruction.json === undefined &&
          instruction.words.length > 0 &&
          !/^exec\s/.test(instruction.text)
        )
          yield { at: { start: instruction.start, end: instruction.end }, found: instruction.keyword };
      }
    }
  },
  fix: ({ at }, { dockerfile }) => {
    const instruction = dockerfile.instructions.find(({ start }) => start === at.start);
    const words = instruction === undefined ? undefined : plainWords(instruction);
    const [first, last] = [instruction?.offsets[0], instruction?.offsets.at(-1)];
    if (words === undefined || first === undefined || last === undefined) return [];
    return [{ start: first, end: last + 1, text: `[${words.map((word) => JSON.stringify(word)).join(', ')}]` }];
  },
  fixChangesBehavior: true,
});

/** The words of a command that needs no shell: no variables, patterns, pipes or lists. */
function plainWords({ text }: Instruction): readonly string[] | undefined {
  const { commands } = parseShell(text);
  const [command] = commands;
  const isPlain =
    command !== undefined &&
    commands.length === 1 &&
    command.assignments.length === 0 &&
    command.redirections.length === 0 &&
    command.next === '';
  return isPlain && !/[$`*?[\]{}~!#\\\n]/.test(text) ? command.words.map(({ value }) => value) : undefined;
}
