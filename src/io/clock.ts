/** The only clock. */
export function now(): Date {
  return new Date();
}
