import type { References } from '#kernel/finding';
import type { Severity } from '#kernel/severity';

/** What stands around a value that may be a secret. */
export interface SecretContext {
  /** The text that was looked at. */
  readonly text: string;
  /** Where the value starts in it. */
  readonly offset: number;
  readonly path: string;
}

/** One kind of credential. */
export interface SecretRule {
  /** Folder name, documentation page and waiver key. */
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly why: string;
  readonly remedy: string;
  readonly references: References;
  /** ASCII of four characters or more, in whatever case: without one of them the pattern is not tried. */
  readonly keywords: readonly string[];
  /**
   * With the flag `g`; the value is the group `secret`, or all of it. Only run on a window around a keyword, so that it must be linear
   * and say how long each part may be.
   */
  readonly pattern: RegExp;
  /** Characters of the window before the keyword, and behind it. Default 64 and 512. */
  readonly window?: readonly [before: number, after: number];
  /** Bits of Shannon entropy that each character of the value has at least. */
  readonly entropy?: number;
  /** Told apart from what only looks like it: sums, structures, words around it. */
  readonly isReal?: (secret: string, context: SecretContext) => boolean;
  /** Values that look like examples are told, too: the format leaves no doubt. */
  readonly takesExamples?: boolean;
  /** Gives way to any other rule at the same place. */
  readonly isGeneric?: boolean;
  /** Texts that hold one, put together at run time so that no scanner finds them in our sources; and texts that hold none. */
  readonly cases: () => { readonly secrets: readonly string[]; readonly others: readonly string[] };
}

/** Gives a rule its type. */
export function defineSecret(rule: SecretRule): SecretRule {
  return rule;
}
