import type { Command } from 'commander';

/** `docs/reference/commands.md`: the help of every command, as a terminal of 100 columns shows it. */
export function describeCommands(program: Command): string {
  const lines = ['# Commands', ''];
  for (const { name, text } of helpTexts(program, [])) lines.push(`## ${name}`, '', '```text', text.trim(), '```', '');
  return lines.join('\n');
}

function* helpTexts(
  command: Command,
  above: readonly string[],
): Generator<{ readonly name: string; readonly text: string }> {
  const words = [...above, command.name()];
  let text = '';
  command.configureHelp({ helpWidth: 100 });
  command.configureOutput({
    writeOut: (part) => (text += part),
    getOutHelpWidth: () => 100,
    getOutHasColors: () => false,
  });
  command.outputHelp();
  yield { name: words.join(' '), text: text.replaceAll(/[ \t]+$/gm, '') };
  for (const child of command.commands) yield* helpTexts(child, words);
}
