import type { Path } from '#kernel/path';
import { type CommandWord, readCommand, type StartedCommand } from '../started-command.ts';
import type { EffectiveContainer } from './container.ts';
import { list, mapping } from './fields.ts';

/** Fields of a container under which `exec.command` may stand. */
const handlers = [
  'livenessProbe',
  'readinessProbe',
  'startupProbe',
  'lifecycle.postStart',
  'lifecycle.preStop',
] as const;

/** The words of every command line of a container: its own, and those of its probes and hooks. */
export function commandLinesOf(container: EffectiveContainer): readonly (readonly CommandWord[])[] {
  const run = handlers.map((field) => {
    const handler = field.split('.').reduce((value, step) => mapping(value[step]), container.value);
    return wordsOf(mapping(handler.exec).command, container.path(`${field}.exec.command`));
  });
  return [ownWordsOf(container), ...scriptsOf(container), ...run].filter((words) => words.length > 0);
}

/** What `command` and `args` of a container start, scripts that are handed to a shell included. */
export function ownCommandsOf(container: EffectiveContainer): readonly StartedCommand[] {
  return readCommand(ownWordsOf(container));
}

/** Steps of Tekton and Argo may bring their program along, which a shell runs. */
function scriptsOf(container: EffectiveContainer): readonly (readonly CommandWord[])[] {
  return ['script', 'source'].flatMap((field) => {
    const value = container.value[field];
    if (typeof value !== 'string') return [];
    const at = container.path(field);
    return [['sh', '-c', value].map((word) => ({ value: word, at }))];
  });
}

function ownWordsOf(container: EffectiveContainer): readonly CommandWord[] {
  return [
    ...wordsOf(container.value.command, container.path('command')),
    ...wordsOf(container.value.args, container.path('args')),
  ];
}

function wordsOf(value: unknown, at: Path): readonly CommandWord[] {
  return list(value).flatMap((item, index) => (typeof item === 'string' ? [{ value: item, at: [...at, index] }] : []));
}
