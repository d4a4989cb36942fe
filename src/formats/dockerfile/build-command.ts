import type { Instruction, Stage } from './document.ts';

export interface CommandWord {
  /** Quotes taken away, variables as written. */
  readonly value: string;
  /** In the file. */
  readonly start: number;
  readonly end: number;
}

/** A command that a build runs, seen through `sudo`, `env` and kin. */
export interface BuildCommand {
  readonly instruction: Instruction;
  readonly stage: Stage;
  /** The program's name without its folder: `apt-get`; `''` for assignments or redirections alone. */
  readonly name: string;
  /** The name as it is written. */
  readonly program: CommandWord | undefined;
  /** Without the name. */
  readonly args: readonly CommandWord[];
  readonly assignments: readonly CommandWord[];
  readonly redirections: readonly BuildRedirection[];
  /** Whole command in the file. */
  readonly start: number;
  readonly end: number;
  readonly isSudo: boolean;
  readonly takesPipe: boolean;
  readonly feedsPipe: boolean;
  readonly pipelineIndex: number;
  /** Numbers its script within its instruction; `id` and `within` are those of the script's commands. */
  readonly script: number;
  readonly id: number;
  readonly within: number | undefined;
}

export interface BuildRedirection {
  readonly operator: string;
  readonly target: string | undefined;
}
