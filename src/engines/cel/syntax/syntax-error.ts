/** What is wrong with the text of an expression. Thrown and caught within the parser. */
export class CelSyntaxError extends Error {
  /** Offset in UTF-16 units. */
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.name = 'CelSyntaxError';
    this.offset = offset;
  }
}
