/** Kinds whose resource is not called by the usual plural. */
const irregular: ReadonlyMap<string, string> = new Map([
  ['Endpoints', 'endpoints'],
  ['PodMetrics', 'pods'],
  ['NodeMetrics', 'nodes'],
  ['SecurityContextConstraints', 'securitycontextconstraints'],
  ['NetNamespace', 'netnamespaces'],
]);

/** How the API calls the resource of a kind: `Ingress` is `ingresses` (apimachinery, `meta.UnsafeGuessKindToResource`). */
export function resourceOf(kind: string): string {
  const known = irregular.get(kind);
  if (known !== undefined) return known;
  const name = kind.toLowerCase();
  if (name === '') return '';
  if (/(?:s|x|z|ch|sh)$/.test(name)) return `${name}es`;
  return /[^aeiou]y$/.test(name) ? `${name.slice(0, -1)}ies` : `${name}s`;
}
