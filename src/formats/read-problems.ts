/** Something in a file that could not be read as its format says. */
export interface ReadProblem {
  /** One clause, without an end: `the line has no colon`. */
  readonly message: string;
  /** Byte of the file at which it stands. */
  readonly offset: number;
}

const mostProblems = 50;

/** Problems in the order in which they are met. A hostile file can hold millions of them: the list does not. */
export class ProblemList {
  readonly #all: ReadProblem[] = [];
  #isFull = false;

  add(message: string, offset: number): void {
    if (this.#all.length < mostProblems) this.#all.push({ message, offset });
    else if (!this.#isFull) {
      this.#isFull = true;
      this.#all.push({ message: 'there are more problems, which are not listed', offset });
    }
  }

  get all(): readonly ReadProblem[] {
    return this.#all;
  }
}
