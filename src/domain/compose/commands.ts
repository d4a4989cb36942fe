import { list, mapping } from '#domain/kubernetes/fields';
import { parseShell } from '#formats/shell/parse';
import type { Path } from '#kernel/path';
import type { ComposeService } from './compose-file.ts';
import { interpolate } from './interpolation.ts';

/** A command that a service starts, with the place of every word. */
export interface ComposeCommand {
  /** Without folders: `sshd` for `/usr/sbin/sshd`; empty when only the image knows it. */
  readonly name: string;
  readonly args: readonly { readonly value: string; readonly at: Path }[];
}

/**
 * What `entrypoint`, `command` and `healthcheck.test` of a service start, text or list; scripts that are handed to a
 * shell are read too.
 */
export function commandsOf(service: ComposeService): readonly ComposeCommand[] {
  const entrypoint = wordsOf(service.value.entrypoint, service.path('entrypoint'));
  const command = wordsOf(service.value.command, service.path('command'));
  const test = wordsOf(mapping(service.value.healthcheck).test, service.path('healthcheck.test'));
  const isCheck = /^(?:CMD|CMD-SHELL)$/.test(test[0]?.value ?? '');
  return [[...entrypoint, ...command], isCheck ? test.slice(1) : test].flatMap(readCommand);
}

interface Word {
  readonly value: string;
  readonly at: Path;
}

function wordsOf(value: unknown, at: Path): readonly Word[] {
  if (typeof value === 'string') {
    const commands = parseShell(interpolate(value).text).commands;
    return commands.flatMap(({ words }) => words.map((word) => ({ value: word.value, at })));
  }
  return list(value).flatMap((item, index) =>
    typeof item === 'string' || typeof item === 'number'
      ? [{ value: interpolate(String(item)).text, at: [...at, index] }]
      : [],
  );
}

function readCommand(words: readonly Word[]): readonly ComposeCommand[] {
  const [first] = words;
  if (first === undefined) return [];
  // Options alone go to the entrypoint of the image.
  const startsProgram = !first.value.startsWith('-');
  const own: ComposeCommand = startsProgram
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
