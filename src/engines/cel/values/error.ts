/** Why an expression has no value. Not thrown: `false && error` is false, and a loop may pass over one (cel-spec, "Errors"). */
export class CelError {
  /** One clause, as Kubernetes says it: `no such key: a`. */
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

export function noOverload(): CelError {
  return new CelError('no such overload');
}

/** What cannot be known where it runs: who may do what, without the roles of a cluster. No verdict rests on it. */
export class CelUnanswered extends CelError {}
