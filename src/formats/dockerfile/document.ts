import type { Span } from '#formats/yaml/document';

/** A word or value with its place. */
export interface Word extends Span {
  readonly text: string;
}

export interface Flag extends Span {
  /** Without `--`, lower case. */
  readonly name: string;
  readonly value: string;
}

/** `NAME=value` of ENV, ARG and LABEL. */
export interface Pair extends Span {
  readonly name: string;
  /** Undefined for an ARG without a default. */
  readonly value: string | undefined;
}

export interface Heredoc {
  readonly name: string;
  readonly content: string;
  /** For every character of `content` its offset in the file. */
  readonly offsets: readonly number[];
  readonly span: Span;
  /** True when the delimiter is quoted: no variables are expanded. */
  readonly isLiteral: boolean;
}

export interface Instruction extends Span {
  /** Upper case. */
  readonly keyword: string;
  readonly line: number;
  readonly endLine: number;
  readonly flags: readonly Flag[];
  /** Everything behind keyword and flags with continuations joined, comments inside left out. */
  readonly text: string;
  /** For every character of `text` its offset in the file. */
  readonly offsets: readonly number[];
  /** `text` split at blanks outside quotes. */
  readonly words: readonly Word[];
  /** The exec form: `["a", "b"]`. */
  readonly json: readonly string[] | undefined;
  readonly pairs: readonly Pair[];
  readonly heredocs: readonly Heredoc[];
  /** The instruction behind ONBUILD. */
  readonly inner: Instruction | undefined;
}

export interface Stage {
  readonly index: number;
  /** From `AS name`, lower case. */
  readonly name: string | undefined;
  readonly from: {
    /** As written. */
    readonly image: string;
    /** With ARG defaults filled in; undefined when a variable has none. */
    readonly resolved: string | undefined;
    /** The earlier stage that it names. */
    readonly stage: number | undefined;
    readonly platform: string | undefined;
    readonly instruction: Instruction;
    readonly imageSpan: Span;
  };
  /** Without FROM. */
  readonly instructions: readonly Instruction[];
  readonly isFinal: boolean;
  readonly span: Span;
}

export interface DockerfileProblem {
  readonly message: string;
  readonly span: Span;
}

export interface Dockerfile {
  /** `syntax`, `escape`, `check` from the top of the file. */
  readonly directives: Readonly<Record<string, Word>>;
  /** ARGs before the first FROM. */
  readonly globalArgs: readonly Pair[];
  readonly stages: readonly Stage[];
  readonly instructions: readonly Instruction[];
  readonly comments: readonly (Word & { readonly line: number })[];
  readonly problems: readonly DockerfileProblem[];
  readonly escape: string;
}
