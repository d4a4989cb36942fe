import type { Redirection, ShellCommand } from '../shell/command.ts';
import { parseShell } from '../shell/parse.ts';
import type { ShellWord } from '../shell/words.ts';
import type { BuildCommand, CommandWord } from './build-command.ts';
import type { Dockerfile, Instruction, Stage } from './document.ts';
import { carried, wrapped } from './wrapped-commands.ts';

/** Shells whose language is that of POSIX, near enough. */
export const shells: ReadonlySet<string> = new Set(['sh', 'bash', 'ash', 'dash', 'zsh', 'ksh']);

const cache = new WeakMap<Dockerfile, readonly BuildCommand[]>();

/** Every command of every RUN, also behind ONBUILD. Scripts for other shells (PowerShell, cmd, python) are left out. */
export function buildCommands(dockerfile: Dockerfile): readonly BuildCommand[] {
  let commands = cache.get(dockerfile);
  if (commands === undefined) {
    const readers = new Map<Stage, boolean>();
    commands = dockerfile.stages.flatMap((stage) => stageCommands(dockerfile, stage, readers));
    cache.set(dockerfile, commands);
  }
  return commands;
}

/** The program's name without its folder. */
export function programName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The commands of one instruction in the shell form, the exec form or with here-documents. */
export function readCommands(instruction: Instruction, stage: Stage, isPosix: boolean): readonly BuildCommand[] {
  return new RunReader(instruction, stage).read(isPosix);
}

/** SHELL is inherited by the stages that build on this one. */
function stageCommands(dockerfile: Dockerfile, stage: Stage, posixAtEnd: Map<Stage, boolean>): BuildCommand[] {
  const parent = stage.from.stage === undefined ? undefined : dockerfile.stages[stage.from.stage];
  const startsPosix =
    dockerfile.escape === '\\' && !/windows|nanoserver|servercore/i.test(stage.from.resolved ?? stage.from.image);
  let isPosix = (parent === undefined ? undefined : posixAtEnd.get(parent)) ?? startsPosix;
  const commands = stage.instructions.flatMap((written) => {
    const instruction = written.inner ?? written;
    if (instruction.keyword === 'SHELL') isPosix = shells.has(programName(instruction.json?.[0] ?? ''));
    return instruction.keyword === 'RUN' ? readCommands(instruction, stage, isPosix) : [];
  });
  posixAtEnd.set(stage, isPosix);
  return commands;
}

/** Where the letters of a script stand in the file. */
type Place = (at: number) => number;

/** Scripts in scripts in scripts are not looked into. */
const deepest = 4;

class RunReader {
  readonly #instruction: Instruction;
  readonly #stage: Stage;
  #scripts = 0;

  constructor(instruction: Instruction, stage: Stage) {
    this.#instruction = instruction;
    this.#stage = stage;
  }

  read(isPosix: boolean): BuildCommand[] {
    const { json, heredocs, text, offsets, start, end } = this.#instruction;
    if (json !== undefined) return this.#exec(json.map((value) => ({ value, start, end })));
    if (!isPosix) return [];
    const commands = this.#script(text, (at) => offsets[at] ?? end, 0);
    // A here-document alone is the script; otherwise the command decides what it is (Dockerfile reference, "Here-Documents").
    const isScript = commands.every(({ name, assignments }) => name === '' && assignments.length === 0);
    return heredocs.length === 0
      ? commands
      : [
          ...commands,
          ...heredocs.flatMap((heredoc, index) =>
            isScript || this.#readsScript(commands, heredoc.name) ? this.#body(index) : [],
          ),
        ];
  }

  /** `bash -e <<EOF`; not `bash file <<EOF`. */
  #readsScript(commands: readonly BuildCommand[], delimiter: string): boolean {
    const reader = commands.find(({ redirections }) =>
      redirections.some(({ operator, target }) => operator.startsWith('<<') && target === delimiter),
    );
    return (
      reader !== undefined &&
      shells.has(reader.name) &&
      reader.args.every(({ value }) => value.startsWith('-') && !/^-[a-z]*c/.test(value))
    );
  }

  #body(index: number): BuildCommand[] {
    const heredoc = this.#instruction.heredocs[index];
    if (heredoc === undefined) return [];
    const { content, offsets, span } = heredoc;
    const interpreter = /^#![ \t]*(?:\S*\/)?([^\s/]+)(?:[ \t]+(?:-S[ \t]+)?(\S+))?/.exec(content);
    const program = interpreter?.[1] === 'env' ? programName(interpreter[2] ?? '') : interpreter?.[1];
    return program === undefined || shells.has(program)
      ? this.#script(content, (at) => offsets[at] ?? span.end, 0)
      : [];
  }

  #exec(words: readonly CommandWord[]): BuildCommand[] {
    const { start, end } = this.#instruction;
    return this.#unwrap(
      {
        words,
        assignments: [],
        redirections: [],
        start,
        end,
        takesPipe: false,
        feedsPipe: false,
        pipelineIndex: 0,
        script: this.#nextScript(),
        id: 0,
        within: undefined,
      },
      0,
    );
  }

  #nextScript(): number {
    this.#scripts += 1;
    return this.#scripts;
  }

  #script(script: string, place: Place, depth: number, endPlace: Place = (at) => place(at - 1) + 1): BuildCommand[] {
    const number = this.#nextScript();
    const locate = ({ value, start, end }: ShellWord): CommandWord => ({
      value,
      start: place(start),
      end: endPlace(end),
    });
    return parseShell(script).commands.flatMap((command: ShellCommand) =>
      this.#unwrap(
        {
          ...command,
          script: number,
          words: command.words.map(locate),
          assignments: command.assignments.map(locate),
          redirections: command.redirections.map(({ operator, target }: Redirection) => ({
            operator,
            target: target?.value,
          })),
          start: place(command.start),
          end: endPlace(command.end),
        },
        depth,
      ),
    );
  }

  /** The command behind `sudo` and kin, and those that it runs itself: `sh -c "…"`, `xargs …`, `find -exec …`. */
  #unwrap({ words, ...rest }: RawCommand, depth: number): BuildCommand[] {
    const { rest: own, assignments, isSudo } = wrapped(words);
    const name = own[0];
    const command: BuildCommand = {
      ...rest,
      instruction: this.#instruction,
      stage: this.#stage,
      assignments: [...rest.assignments, ...assignments],
      name: name === undefined ? (isSudo ? 'sudo' : '') : programName(name.value),
      program: name,
      args: own.slice(1),
      isSudo,
    };
    if (depth >= deepest) return [command];
    const inner = carried(command).flatMap((run) =>
      this.#unwrap(
        {
          ...rest,
          words: run,
          assignments: [],
          redirections: [],
          start: run[0]?.start ?? rest.start,
          end: run.at(-1)?.end ?? rest.end,
        },
        depth + 1,
      ),
    );
    const script = scriptOf(command);
    // Quotes and escapes inside move letters; the place is then that of the whole word.
    return script === undefined
      ? [command, ...inner]
      : [command, ...inner, ...this.#script(script.value, placeIn(script), depth + 1, endIn(script))];
  }
}

type RawCommand = Omit<BuildCommand, 'name' | 'program' | 'args' | 'isSudo' | 'instruction' | 'stage'> & {
  readonly words: readonly CommandWord[];
};

/** The text of `sh -c "…"` and `eval "…"`. */
function scriptOf({ name, args }: BuildCommand): CommandWord | undefined {
  if (name === 'eval') return args.length === 1 ? args[0] : undefined;
  const option =
    shells.has(name) || name === 'su'
      ? args.findIndex(({ value }) => /^-[a-z]*c$/.test(value) || value === '--command')
      : -1;
  return option < 0 ? undefined : args[option + 1];
}

function isVerbatim({ value, start, end }: CommandWord): boolean {
  return end - start === value.length + 2;
}

function placeIn(word: CommandWord): Place {
  return isVerbatim(word) ? (at) => word.start + 1 + at : () => word.start;
}

function endIn(word: CommandWord): Place {
  return isVerbatim(word) ? (at) => word.start + 1 + at : () => word.end;
}
