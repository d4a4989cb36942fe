/** A way through a document: mapping keys and list indexes, outermost first. */
export type Path = readonly (string | number)[];

const stepsByText = new Map<string, Path>();

/** Fields named in code are few and asked for often; keys of input never come here. */
const mostTexts = 10_000;

/**
 * A path below another one: `below(at, 'securityContext.privileged')`, `below(at, 'ports', 0)`. Made at its exact length:
 * results hold a path per finding, and lists that grow keep room to grow.
 */
export function below(at: Path, field: string, ...rest: Path): Path {
  let steps = stepsByText.get(field);
  if (steps === undefined) {
    steps = field.split('.');
    if (stepsByText.size < mostTexts) stepsByText.set(field, steps);
  }
  return at.concat(steps, rest);
}

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
