/**
 * A mistake of the user's, told as what, where and what to do. The programs print it without a stack trace and end
 * with exit code 2.
 */
export class CodedError extends Error {
  readonly code: `BW_${string}`;
  readonly remedy: string;

  constructor(code: `BW_${string}`, message: string, remedy: string) {
    super(message);
    this.name = 'CodedError';
    this.code = code;
    this.remedy = remedy;
  }
}
