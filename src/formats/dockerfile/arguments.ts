import type { BuildCommand, CommandWord } from './build-command.ts';

/** Arguments that are no options; those behind the options in `valued` (`-t`, `--target`) are their values and left out. */
export function operands(command: Pick<BuildCommand, 'args'>, valued: readonly string[] = []): readonly CommandWord[] {
  const found: CommandWord[] = [];
  for (let at = 0; at < command.args.length; at += 1) {
    const word = command.args[at] as CommandWord;
    if (valued.includes(word.value)) at += 1;
    else if (!word.value.startsWith('-')) found.push(word);
  }
  return found;
}

/** True when one of the options is there: `-y`, also inside `-qy`; `--yes`, also as `--yes=…`. */
export function hasOption(command: Pick<BuildCommand, 'args'>, ...options: readonly string[]): boolean {
  return findOption(command, ...options) !== undefined;
}

export function findOption(
  command: Pick<BuildCommand, 'args'>,
  ...options: readonly string[]
): CommandWord | undefined {
  return command.args.find(({ value }) =>
    options.some((option) => {
      if (option.startsWith('--')) return value === option || value.startsWith(`${option}=`);
      return (
        value === option || (option.length === 2 && /^-[A-Za-z]+$/.test(value) && value.includes(option[1] ?? '\u0000'))
      );
    }),
  );
}

/** The value of an option: `-o v`, `-ov`, `--output v`, `--output=v`. */
export function optionValue(command: Pick<BuildCommand, 'args'>, ...options: readonly string[]): string | undefined {
  for (const [index, { value }] of command.args.entries()) {
    for (const option of options) {
      if (value === option) return command.args[index + 1]?.value;
      if (option.startsWith('--') && value.startsWith(`${option}=`)) return value.slice(option.length + 1);
      if (option.length === 2 && /^-[A-Za-z]/.test(value) && value.startsWith(option)) return value.slice(2);
    }
  }
  return undefined;
}

/** True when a cluster of short options (`-fskL`) holds a letter; what stands behind a letter of `valued` is its value. */
export function clusterHolds(word: string, letter: string, valued: string): boolean {
  if (!/^-[A-Za-z0-9#]/.test(word)) return false;
  for (const each of word.slice(1)) {
    if (each === letter) return true;
    if (valued.includes(each)) return false;
  }
  return false;
}

/** The mode that chmod(1) or install(1) gives, and the files it gives it to; empty for other commands. */
export function modeAndFiles(command: Pick<BuildCommand, 'args' | 'name'>): readonly CommandWord[] {
  if (command.name === 'chmod') return operands(command);
  if (command.name !== 'install') return [];
  const at = command.args.findIndex(({ value }) => /^-[a-zA-Z]*m$|^--mode$/.test(value));
  const glued = command.args.find(({ value }) => /^(?:-m[0-7]|--mode=)/.test(value));
  const mode =
    at >= 0
      ? command.args[at + 1]
      : glued === undefined
        ? undefined
        : { ...glued, value: glued.value.replace(/^-m|^--mode=/, '') };
  return mode === undefined
    ? []
    : [mode, ...operands(command, ['-m', '--mode', '-o', '-g', '-t', '--owner', '--group'])];
}
