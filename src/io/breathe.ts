/** The longest that a program works without looking at signals, in milliseconds. */
const longestStretch = 50;
let last = performance.now();

/** Lets signals in, at most every {@link longestStretch}; between two of them it costs nothing. */
export async function breathe(): Promise<void> {
  if (performance.now() - last < longestStretch) return;
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
  last = performance.now();
}
