import { matchesSelector } from '#domain/kubernetes/selector';
import type { Match } from './match.ts';
import type { ConstraintMatch } from './read-constraint-template.ts';
import { type AdmissionContext, type AdmissionRequest, labelsOf } from './request.ts';

/** Whether a constraint of Gatekeeper is about a request. */
export function matchesConstraint(match: ConstraintMatch, request: AdmissionRequest, context: AdmissionContext): Match {
  const { kind, namespace, name, object, oldObject } = request;
  const isNamespace = kind.group === '' && kind.kind === 'Namespace';
  const isClustered = namespace === '' || isNamespace;
  const own = object ?? oldObject;
  const isKind =
    match.kinds.length === 0 ||
    match.kinds.some(({ apiGroups, kinds }) => holds(apiGroups, kind.group) && holds(kinds, kind.kind));
  if (!isKind || (match.scope !== '*' && (match.scope === 'Cluster') !== isClustered)) return 'no';
  const inNamespace = isNamespace ? name : namespace;
  if (inNamespace !== '') {
    if (match.namespaces.length > 0 && !match.namespaces.some((glob) => matchesGlob(glob, inNamespace))) return 'no';
    if (match.excludedNamespaces.some((glob) => matchesGlob(glob, inNamespace))) return 'no';
  }
  if (match.name !== undefined && !matchesGlob(match.name, name)) return 'no';
  if (match.labelSelector !== undefined && !matchesSelector(match.labelSelector, labelsOf(own))) return 'no';
  if (match.namespaceSelector === undefined || inNamespace === '') return 'yes';
  const labels = isNamespace ? own : context.namespace;
  if (labels === undefined) return 'unknown';
  return matchesSelector(match.namespaceSelector, labelsOf(labels)) ? 'yes' : 'no';
}

function holds(wanted: readonly string[], value: string): boolean {
  return wanted.includes('*') || wanted.includes(value);
}

/** A star at the beginning, at the end, or at both. */
function matchesGlob(glob: string, value: string): boolean {
  const [start, end] = [glob.startsWith('*'), glob.length > 1 && glob.endsWith('*')];
  const bare = glob.slice(start ? 1 : 0, end ? -1 : undefined);
  if (start && end) return value.includes(bare);
  if (start) return value.endsWith(bare);
  return end ? value.startsWith(bare) : value === glob;
}
