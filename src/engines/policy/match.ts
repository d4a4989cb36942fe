import { list } from '#domain/kubernetes/fields';
import { isEmptySelector, matchesSelector } from '#domain/kubernetes/selector';
import { mapping } from '#domain/kubernetes/fields';
import type { MatchResources, ResourceRule } from './model.ts';
import { type AdmissionContext, type AdmissionRequest, labelsOf } from './request.ts';

/** `unknown`: the labels of the namespace would tell, and are not in view. */
export type Match = 'yes' | 'no' | 'unknown';

/** Whether a request is one that a policy, or its binding, is about (apiserver, `plugin/policy/matching`). */
export function matchesRequest(match: MatchResources, request: AdmissionRequest, context: AdmissionContext): Match {
  const matchPolicy = match.matchPolicy;
  if (match.excludeResourceRules.some((rule) => matchesRule(rule, request, matchPolicy))) return 'no';
  if (match.resourceRules !== undefined && !match.resourceRules.some((rule) => matchesRule(rule, request, matchPolicy)))
    return 'no';
  if (!matchesObject(match.objectSelector, request)) return 'no';
  return matchesNamespace(match.namespaceSelector, request, context);
}

function matchesRule(rule: ResourceRule, request: AdmissionRequest, policy: 'Exact' | 'Equivalent'): boolean {
  const { resource, subResource, operation, name, namespace } = request;
  const isNamespace = resource.group === '' && resource.resource === 'namespaces';
  const isClustered = namespace === '' || isNamespace;
  return (
    holds(rule.operations, operation) &&
    holds(rule.apiGroups, resource.group) &&
    // Of an equivalent version the server would make the one that the rule names.
    (policy === 'Equivalent' || holds(rule.apiVersions, resource.version)) &&
    rule.resources.some((pattern) => matchesResource(pattern, resource.resource, subResource)) &&
    (rule.resourceNames.length === 0 || rule.resourceNames.includes(name)) &&
    (rule.scope === '*' || (rule.scope === 'Cluster') === isClustered)
  );
}

/** A rule that leaves out which is none that the server takes; offline it is about all of them. */
function holds(wanted: readonly string[], value: string): boolean {
  return wanted.length === 0 || wanted.includes('*') || wanted.includes(value);
}

/** `pods`, `pods/exec`, `pods/*`, `*`, all `scale`. */
function matchesResource(pattern: string, resource: string, subResource: string): boolean {
  const [wanted = '', wantedSub] = pattern.split('/');
  if (wanted !== '*' && wanted !== resource) return false;
  if (wantedSub === undefined) return subResource === '';
  return wantedSub === '*' || wantedSub === subResource;
}

/** Either of the two objects will do. */
function matchesObject(selector: unknown, { object, oldObject }: AdmissionRequest): boolean {
  if (selector === undefined || selector === null || isEmptySelector(selector)) return true;
  return [object, oldObject].some((each) => each !== null && matchesSelector(selector, labelsOf(each)));
}

const nameLabel = 'kubernetes.io/metadata.name';

function matchesNamespace(selector: unknown, request: AdmissionRequest, context: AdmissionContext): Match {
  if (selector === undefined || selector === null || isEmptySelector(selector)) return 'yes';
  const { kind, namespace, object, oldObject } = request;
  if (namespace === '') return 'yes';
  const isNamespace = kind.group === '' && kind.kind === 'Namespace';
  const own = isNamespace ? (object ?? oldObject) : context.namespace;
  // The server gives every namespace this one.
  const labels = { ...labelsOf(own), [nameLabel]: namespace };
  if (own === undefined && keysOf(selector).some((key) => key !== nameLabel)) return 'unknown';
  return matchesSelector(selector, labels) ? 'yes' : 'no';
}

function keysOf(selector: unknown): readonly string[] {
  const { matchLabels, matchExpressions } = mapping(selector);
  return [
    ...Object.keys(mapping(matchLabels)),
    ...list(matchExpressions).map((expression) => String(mapping(expression).key)),
  ];
}
