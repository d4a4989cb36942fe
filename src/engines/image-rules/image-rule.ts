import type { ImageView } from '#domain/images/image-view';
import type { MalwareSign } from '#domain/images/layer-record';
import type { References } from '#kernel/finding';
import type { Severity } from '#kernel/severity';

/** Something wrong with an image: where, and what stands there. */
export interface ImageProblem {
  readonly at: ImagePlace;
  /** Fills `{found}` in `says`. Never a secret's value. */
  readonly found?: string | number;
  /** When this one is better or worse than the rule in general. */
  readonly severity?: Severity;
  /** Values for the other placeholders of `says`. */
  readonly detail?: Readonly<Record<string, string | number>>;
}

export type ImagePlace =
  /** A field of the image's configuration: `User`, `Env[3]`, `ExposedPorts.22/tcp`. */
  | { readonly kind: 'config'; readonly path: string }
  /** A file or folder, below the root; `layer` from 0. */
  | { readonly kind: 'file'; readonly path: string; readonly layer: number };

/** "I could not see": neither pass nor fail. */
export interface ImageUnknown {
  /** What would have to be there, one clause: `the configuration of the image`. */
  readonly unknown: string;
}

/** A sign of this rule's content probe, where its file stands. */
export interface PlacedSign {
  readonly sign: MalwareSign;
  readonly layer: number;
  readonly path: string;
}

/** A rule about an image as a whole. */
export interface ImageRule {
  /** Folder name, documentation page and waiver key. Never renamed, never reused. */
  readonly id: string;
  readonly kind: 'hardening' | 'malware';
  /** What is wrong, as a statement. */
  readonly title: string;
  readonly severity: Severity;
  /** Only `stable` rules run by default. */
  readonly maturity: 'stable' | 'incubating' | 'sandbox' | 'deprecated';
  /** Default `security`. */
  readonly profile?: 'security' | 'strict' | 'reliability';
  readonly why: string;
  readonly remedy: string;
  readonly references: References;
  /** Message with placeholders: `{found}`, `{path}` and the keys of `detail`. Default: the title and what was found. */
  readonly says?: string;
  /** Is told of signs in files that are as their packages shipped them, too. */
  readonly doubtsPackages?: boolean;
  /** `signs`: what the content probe of the same id saw in files that no package vouches for, and in layers below. */
  check(view: ImageView, signs: readonly PlacedSign[]): Iterable<ImageProblem | ImageUnknown>;
}

/** Gives an image rule its type. */
export function defineImageRule(rule: ImageRule): ImageRule {
  return rule;
}
