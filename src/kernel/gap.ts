import type { Place } from './place.ts';
import type { Subject } from './subject.ts';

/**
 * Something that could not be seen, and what that means for the answer. A gap is part of the result: trouble with
 * one input is never a crash and never silence.
 */
export interface Gap {
  /** Stable name of the reason, e.g. `not-yaml`, `renderer-missing`, `namespace-not-in-view`. */
  readonly reason: string;
  /** One sentence: what happened, where. */
  readonly message: string;
  /** One sentence: what to do so that it can be seen. */
  readonly remedy: string;
  /** One sentence: what the answer does not cover because of it. */
  readonly meaning: string;
  readonly place?: Pick<Place, 'file'> & Partial<Place>;
  readonly subject?: Subject;
  /** The rules that were not evaluated because of it; absent when it is all of them. */
  readonly rules?: readonly string[];
}
