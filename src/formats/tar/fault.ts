/** What is wrong with a piece of an archive. */
export interface Fault {
  readonly fault: string;
  /** It is only larger than allowed. */
  readonly isBound?: true;
}
