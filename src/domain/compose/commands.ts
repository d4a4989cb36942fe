import { list, mapping } from '#domain/kubernetes/fields';
import { parseShell } from '#formats/shell/parse';
import type { Path } from '#kernel/path';
import { type CommandWord, readCommand, type StartedCommand } from '../started-command.ts';
import type { ComposeService } from './compose-file.ts';
import { interpolate } from './interpolation.ts';

/**
 * What `entrypoint`, `command` and `healthcheck.test` of a service start, text or list; scripts that are handed to a
 * shell are read too.
 */
export function commandsOf(service: ComposeService): readonly StartedCommand[] {
  const entrypoint = wordsOf(service.value.entrypoint, service.path('entrypoint'));
  const command = wordsOf(service.value.command, service.path('command'));
  const test = wordsOf(mapping(service.value.healthcheck).test, service.path('healthcheck.test'));
  const isCheck = /^(?:CMD|CMD-SHELL)$/.test(test[0]?.value ?? '');
  return [[...entrypoint, ...command], isCheck ? test.slice(1) : test].flatMap(readCommand);
}

function wordsOf(value: unknown, at: Path): readonly CommandWord[] {
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
