import type { ShellWord } from './words.ts';

/** What joins a command to the one after it; `''` at the end of a list, a line or a group. */
export type Operator = '' | '&&' | '||' | ';' | '|' | '&';

export interface Redirection {
  /** With the number of the file descriptor, when one is written: `2>`. */
  readonly operator: string;
  readonly target: ShellWord | undefined;
  /** Of `<<` and `<<-`: where the here-document stands, when it is in the same text. */
  readonly body: { readonly start: number; readonly end: number } | undefined;
}

/**
 * A simple command. Bodies of groups, subshells, loops, conditions and functions and the insides of command and process
 * substitutions are flattened into one list, in the order in which they are written.
 */
export interface ShellCommand {
  /** Value of the first word; `''` for assignments or redirections alone. */
  readonly name: string;
  /** Name and arguments, without assignments and redirections. */
  readonly words: readonly ShellWord[];
  /** `NAME=value` in front of the name. */
  readonly assignments: readonly ShellWord[];
  readonly redirections: readonly Redirection[];
  readonly start: number;
  readonly end: number;
  readonly next: Operator;
  /** Its place in its pipeline; 0 for the first or only command. */
  readonly pipelineIndex: number;
  /** True when a `|` in front of it, or of a group around it, gives it its input. */
  readonly takesPipe: boolean;
  /** True when its output, or that of a group around it, goes into a `|`. */
  readonly feedsPipe: boolean;
  readonly id: number;
  /** The id of the command in whose words its substitution stands. */
  readonly within: number | undefined;
}

/** A command while it is read. */
export class Draft {
  readonly id: number;
  readonly words: ShellWord[] = [];
  readonly assignments: ShellWord[] = [];
  readonly redirections: { operator: string; target: ShellWord | undefined; body: Redirection['body'] }[] = [];
  /** The words of `for x in …`: no command of their own. */
  isHeader = false;
  #start = Number.POSITIVE_INFINITY;
  #end = 0;

  constructor(id: number) {
    this.id = id;
  }

  get isEmpty(): boolean {
    return this.words.length + this.assignments.length + this.redirections.length === 0;
  }

  add(word: ShellWord): void {
    const isAssignment = this.words.length === 0 && /^[A-Za-z_][A-Za-z0-9_]*\+?=/.test(word.text);
    (isAssignment ? this.assignments : this.words).push(word);
    this.cover(word.start, word.end);
  }

  cover(start: number, end: number): void {
    this.#start = Math.min(this.#start, start);
    this.#end = Math.max(this.#end, end);
  }

  finish(
    state: Pick<ShellCommand, 'next' | 'pipelineIndex' | 'takesPipe' | 'feedsPipe' | 'within'>,
  ): ShellCommand | undefined {
    if (this.isEmpty || this.isHeader) return undefined;
    const { id, words, assignments, redirections } = this;
    return {
      id,
      words,
      assignments,
      redirections,
      name: words[0]?.value ?? '',
      start: this.#start,
      end: this.#end,
      ...state,
    };
  }
}
