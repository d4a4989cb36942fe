import { list, mapping, text } from '#domain/kubernetes/fields';
import type { PolicyExpression, ValidatingPolicy } from './model.ts';
import { readMatch, readNamed, readParamKind } from './read-match.ts';

/** A change that a policy makes: a part that is merged in, or operations of a JSON patch. */
export interface Mutation extends PolicyExpression {
  readonly patchType: 'ApplyConfiguration' | 'JSONPatch';
}

export interface MutatingPolicy
  extends Pick<
    ValidatingPolicy,
    'kind' | 'name' | 'namespace' | 'match' | 'matchConditions' | 'variables' | 'failurePolicy' | 'paramKind'
  > {
  readonly mutations: readonly Mutation[];
  readonly reinvocationPolicy: 'Never' | 'IfNeeded';
}

/** A MutatingAdmissionPolicy of admissionregistration.k8s.io. */
export function readMutatingAdmissionPolicy(object: unknown): MutatingPolicy {
  const { metadata, spec } = mapping(object);
  return {
    kind: 'MutatingAdmissionPolicy',
    name: text(mapping(metadata).name) ?? '',
    namespace: undefined,
    ...readMutatingSpec(spec),
  };
}

export function readMutatingSpec(spec: unknown): Omit<MutatingPolicy, 'kind' | 'name' | 'namespace'> {
  const own = mapping(spec);
  return {
    match: readMatch(own.matchConstraints),
    matchConditions: readNamed(own.matchConditions, ['spec', 'matchConditions']),
    variables: readNamed(own.variables, ['spec', 'variables']),
    mutations: list(own.mutations).map(readMutation),
    failurePolicy: own.failurePolicy === 'Ignore' ? 'Ignore' : 'Fail',
    reinvocationPolicy: own.reinvocationPolicy === 'IfNeeded' ? 'IfNeeded' : 'Never',
    paramKind: readParamKind(own.paramKind),
  };
}

function readMutation(value: unknown, at: number): Mutation {
  const { patchType, applyConfiguration, jsonPatch } = mapping(value);
  const isPatch = patchType === 'JSONPatch' || (patchType === undefined && jsonPatch !== undefined);
  const field = isPatch ? 'jsonPatch' : 'applyConfiguration';
  return {
    patchType: isPatch ? 'JSONPatch' : 'ApplyConfiguration',
    source: text(mapping(isPatch ? jsonPatch : applyConfiguration).expression) ?? '',
    path: ['spec', 'mutations', at, field, 'expression'],
  };
}
