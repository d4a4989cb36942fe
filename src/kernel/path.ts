/** A way through a document: mapping keys and list indexes, outermost first. */
export type Path = readonly (string | number)[];

const plainKey = /^[A-Za-z_][A-Za-z0-9_-]*$/;

/**
 * The path as Kubernetes writes field paths: `spec.containers[0].securityContext.privileged`.
 * Keys that are not plain words are quoted in brackets: `metadata.annotations['a.b/c']`.
 */
export function formatPath(path: Path): string {
  // Joined at once: text put together piece by piece is kept as its pieces, and results hold many paths.
  return path
    .map((step, index) => {
      if (typeof step === 'number') return `[${step}]`;
      if (plainKey.test(step)) return index === 0 ? step : `.${step}`;
      return `['${step.replaceAll("'", "\\'")}']`;
    })
    .join('');
}
