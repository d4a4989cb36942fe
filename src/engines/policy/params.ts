import { isEmptySelector, matchesSelector } from '#domain/kubernetes/selector';
import { isClusterScoped } from '#domain/kubernetes/scope';
import { groupOf } from '#domain/kubernetes/object';
import type { CelObject, CelValue } from '#engines/cel/values/value';
import type { PolicyBinding, ValidatingPolicy } from './model.ts';
import { type AdmissionRequest, labelsOf, objectAt } from './request.ts';

/** Objects that policies may take for their parameters. */
export type ParamObjects = readonly CelObject[];

/** What a policy is run with: once for each of them. */
export type Params = { readonly params: readonly CelValue[] } | { readonly problem: string };

/** The parameters of a binding (apiserver, `generic.CollectParams`): those in the namespace of the request where it says nothing. */
export function paramsOf(
  policy: ValidatingPolicy,
  binding: PolicyBinding,
  request: AdmissionRequest,
  all: ParamObjects,
): Params {
  const { paramKind } = policy;
  const { paramRef } = binding;
  if (paramKind === undefined) return { params: [null] };
  if (paramRef === undefined) return { params: [null] };
  const isClustered = isClusterScoped(groupOf(paramKind.apiVersion), paramKind.kind);
  const namespace = paramRef.namespace ?? request.namespace;
  const found = all.filter((object) => {
    if (object['apiVersion'] !== paramKind.apiVersion || object['kind'] !== paramKind.kind) return false;
    const metadata = objectAt(object, 'metadata');
    const own = metadata?.['namespace'];
    // Of a kind that is not known to be of the cluster, one without a namespace is.
    if (!isClustered && typeof own === 'string' && own !== '' && own !== namespace) return false;
    if (paramRef.name !== undefined) return metadata?.['name'] === paramRef.name;
    const { selector } = paramRef;
    return selector === undefined || isEmptySelector(selector) || matchesSelector(selector, labelsOf(object));
  });
  if (found.length > 0) return { params: found };
  if (paramRef.parameterNotFoundAction === 'Allow') return { params: [] };
  return { problem: 'no params found for policy binding with `Deny` parameterNotFoundAction' };
}
