import type { Dockerfile, Stage } from './document.ts';
import { everyInstruction } from './instructions.ts';
import { buildCommands } from './shell-commands.ts';

/** An environment variable that a build sets. */
export interface Setting {
  readonly name: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
  readonly stage: Stage;
  /** True for ENV: the container has it too. */
  readonly isKept: boolean;
}

/** Variables set by ENV, by ARG with a default, in front of a command, and with `export`. */
export function environmentSettings(dockerfile: Dockerfile): readonly Setting[] {
  const settings: Setting[] = [];
  for (const { instruction, stage } of everyInstruction(dockerfile)) {
    if (instruction.keyword !== 'ENV' && instruction.keyword !== 'ARG') continue;
    for (const { name, value, start, end } of instruction.pairs)
      if (value !== undefined) settings.push({ name, value, start, end, stage, isKept: instruction.keyword === 'ENV' });
  }
  for (const command of buildCommands(dockerfile)) {
    const words = /^(?:export|declare|typeset|readonly)$/.test(command.name)
      ? [...command.assignments, ...command.args]
      : command.assignments;
    for (const { value: text, start, end } of words) {
      const equals = text.indexOf('=');
      if (equals > 0)
        settings.push({
          name: text.slice(0, equals).replace(/\+$/, ''),
          value: text.slice(equals + 1),
          start,
          end,
          stage: command.stage,
          isKept: false,
        });
    }
  }
  return settings;
}
