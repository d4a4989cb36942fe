import { parseShell } from '#formats/shell/parse';
import type { Path } from '#kernel/path';

export interface CommandWord {
  readonly value: string;
  readonly at: Path;
}

/** A command that a container starts, with the place of every word. */
export interface StartedCommand {
  /** Without folders: `sshd` for `/usr/sbin/sshd`; empty when only the image knows it. */
  readonly name: string;
  readonly args: readonly CommandWord[];
}

/** The command that words are, and those of the scripts among its words. */
export function readCommand(words: readonly CommandWord[]): readonly StartedCommand[] {
  const [first] = words;
  if (first === undefined) return [];
  // Options alone go to the entrypoint of the image.
  const startsProgram = !first.value.startsWith('-');
  const own: StartedCommand = startsProgram
    ? { name: baseName(first.value), args: words.slice(1) }
    : { name: '', args: words };
  const scripts = words.flatMap(({ value, at }) =>
    /\s/.test(value)
      ? parseShell(value).commands.map((command) => {
          const written = command.words.map((word) => ({ value: word.value, at }));
          const [name, ...args] = /^(?:exec|nohup|command)$/.test(command.name) ? written.slice(1) : written;
          return { name: baseName(name?.value ?? ''), args };
        })
      : [],
  );
  return [own, ...scripts];
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
