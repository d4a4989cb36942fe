import { isMapping, list, mapping, text, texts } from '#domain/kubernetes/fields';
import type { Path } from '#kernel/path';
import type { MatchResources, NamedExpression, ValidatingPolicy } from './model.ts';
import { readNamed } from './read-match.ts';
import { readValidations } from './read-validating-admission-policy.ts';

/** A ConstraintTemplate of Gatekeeper, or why it is none that can be run. */
export type ConstraintTemplate =
  | { readonly policy: ValidatingPolicy; readonly constraintKind: string }
  | { readonly problem: string };

/** What Gatekeeper puts before the variables of a template (`frameworks/constraint`, driver `k8scel`). */
const builtin: readonly NamedExpression[] = [
  {
    name: 'params',
    source: '!has(params.spec) ? null : !has(params.spec.parameters) ? null: params.spec.parameters',
    path: [],
  },
  {
    name: 'anyObject',
    source: 'has(request.operation) && request.operation == "DELETE" && object == null ? oldObject : object',
    path: [],
  },
];

const everything: MatchResources = {
  resourceRules: undefined,
  excludeResourceRules: [],
  namespaceSelector: undefined,
  objectSelector: undefined,
  matchPolicy: 'Equivalent',
};

/** Reads the part of a template that is CEL (`engine: K8sNativeValidation`). */
export function readConstraintTemplate(object: unknown): ConstraintTemplate {
  const { metadata, spec } = mapping(object);
  const own = mapping(spec);
  const name = text(mapping(metadata).name) ?? '';
  const [target] = list(own.targets).map(mapping);
  const code = list(target?.code).map(mapping);
  const at = code.findIndex(({ engine }) => engine === 'K8sNativeValidation');
  if (at < 0) return { problem: 'it is written in Rego, and has no part in CEL' };
  const source = mapping(code[at]?.source);
  const path: Path = ['spec', 'targets', 0, 'code', at, 'source'];
  const constraintKind = text(mapping(mapping(mapping(own.crd).spec).names).kind) ?? '';
  const policy: ValidatingPolicy = {
    kind: 'ConstraintTemplate',
    name,
    namespace: undefined,
    match: everything,
    matchConditions: readNamed(source.matchCondition, [...path, 'matchCondition']),
    variables: [...builtin, ...readNamed(source.variables, [...path, 'variables'])],
    validations: readValidations(source.validations, [...path, 'validations']),
    auditAnnotations: [],
    failurePolicy: source.failurePolicy === 'Ignore' ? 'Ignore' : 'Fail',
    paramKind: { apiVersion: 'constraints.gatekeeper.sh/v1beta1', kind: constraintKind },
  };
  return { policy, constraintKind };
}

/** Which objects a constraint is about (Gatekeeper, `pkg/mutation/match`). */
export interface ConstraintMatch {
  readonly kinds: readonly { readonly apiGroups: readonly string[]; readonly kinds: readonly string[] }[];
  readonly namespaces: readonly string[];
  readonly excludedNamespaces: readonly string[];
  readonly name: string | undefined;
  readonly scope: string;
  readonly labelSelector: unknown;
  readonly namespaceSelector: unknown;
}

export function readConstraintMatch(constraint: unknown): ConstraintMatch {
  const match = mapping(mapping(mapping(constraint).spec).match);
  return {
    kinds: list(match.kinds).map((each) => {
      const { apiGroups, kinds } = mapping(each);
      return { apiGroups: texts(apiGroups), kinds: texts(kinds) };
    }),
    namespaces: texts(match.namespaces),
    excludedNamespaces: texts(match.excludedNamespaces),
    name: text(match.name),
    scope: text(match.scope) ?? '*',
    labelSelector: isMapping(match.labelSelector) ? match.labelSelector : undefined,
    namespaceSelector: isMapping(match.namespaceSelector) ? match.namespaceSelector : undefined,
  };
}
