/** A way through a document: mapping keys and list indexes, outermost first. */
export type Path = readonly (string | number)[];

const plainKey = /^[A-Za-z_][A-Za-z0-9_-]*$/;

/**
 * The path as Kubernetes writes field paths: `spec.containers[0].securityContext.privileged`.
 * Keys that are not plain words are quoted in brackets: `metadata.annotations['a.b/c']`.
 */
export function formatPath(path: Path): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (plainKey.test(step)) text += text === '' ? step : `.${step}`;
    else text += `['${step.replaceAll("'", "\\'")}']`;
  }
  return text;
}
