import type { Answer } from '../check/function.ts';

/** Where the variables of an expression come from. */
export interface Variables {
  /** Undefined when there is none. */
  find(name: string): Answer | undefined;
}

/** Elements of lists, over all of an evaluation. */
const mostCopied = 5_000_000;

/** An evaluation under way. */
export class Frame {
  readonly variables: Variables;
  /** Variables of loops, by their slots. Undefined: not there yet. */
  readonly slots: (Answer | undefined)[];
  /** Stops it when the cost is above. */
  readonly limit: number;
  cost = 0;
  #copied = 0;

  constructor(variables: Variables, slots: number, limit: number) {
    this.variables = variables;
    this.slots = Array.from({ length: slots });
    this.limit = limit;
  }

  /** Throws `CostLimitExceeded`. What is expensive says so before it is done. */
  charge(cost: number): void {
    this.cost += cost;
    if (this.cost > this.limit) throw new CostLimitExceeded();
  }

  /** Elements of a list that was made. Kubernetes joins lists without copying them, for one; here a doubled list is twice as long. */
  copied(elements: number): void {
    this.#copied += elements;
    if (this.#copied > mostCopied) throw new CostLimitExceeded();
  }
}

/** Unwinds an evaluation; `evaluate` makes an error of it. No stack: it is no mistake of ours. */
export class CostLimitExceeded {
  readonly isOverLimit = true;
}

export type Step = (frame: Frame) => Answer;
