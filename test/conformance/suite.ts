/** How one case of a suite ended. */
export interface CaseAnswer {
  readonly name: string;
  /** `not-claimed`: we do not say that we can do this, because of `reason`. */
  readonly verdict: 'passed' | 'failed' | 'not-claimed';
  readonly reason?: string;
}

/** A public conformance suite that an engine is measured with. */
export interface Suite {
  readonly name: string;
  /** Folder below the data directory, or the file itself. */
  readonly folder: string;
  /** Reads `folder` and answers every case in it. */
  run(folder: string): Iterable<CaseAnswer>;
}
