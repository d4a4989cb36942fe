import type { StructTypes } from '#engines/cel/check/environment';
import { readType } from '#engines/cel/types/signature';
import { isPatchType, patchField } from './patch-types.ts';
import { dynType, type StaticType } from '#engines/cel/types/static-type';

/** Types of the variables of policies (apiserver, `pkg/admission/plugin/cel/compile.go`). */
const fields: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'kubernetes.AdmissionRequest': {
    kind: 'kubernetes.GroupVersionKind',
    resource: 'kubernetes.GroupVersionResource',
    subResource: 'string',
    requestKind: 'kubernetes.GroupVersionKind',
    requestResource: 'kubernetes.GroupVersionResource',
    requestSubResource: 'string',
    name: 'string',
    namespace: 'string',
    operation: 'string',
    userInfo: 'kubernetes.UserInfo',
    dryRun: 'bool',
    options: 'dyn',
  },
  'kubernetes.GroupVersionKind': { group: 'string', version: 'string', kind: 'string' },
  'kubernetes.GroupVersionResource': { group: 'string', version: 'string', resource: 'string' },
  'kubernetes.UserInfo': {
    username: 'string',
    uid: 'string',
    groups: 'list(string)',
    extra: 'map(string, list(string))',
  },
  'kubernetes.Namespace': {
    metadata: 'kubernetes.NamespaceMetadata',
    spec: 'kubernetes.NamespaceSpec',
    status: 'kubernetes.NamespaceStatus',
  },
  'kubernetes.NamespaceMetadata': {
    name: 'string',
    generateName: 'string',
    namespace: 'string',
    labels: 'map(string, string)',
    annotations: 'map(string, string)',
    UID: 'string',
    creationTimestamp: 'timestamp',
    deletionGracePeriodSeconds: 'int',
    deletionTimestamp: 'timestamp',
    generation: 'int',
    resourceVersion: 'string',
    finalizers: 'list(string)',
  },
  'kubernetes.NamespaceSpec': { finalizers: 'list(string)' },
  'kubernetes.NamespaceStatus': { phase: 'string' },
};

const types: ReadonlyMap<string, ReadonlyMap<string, StaticType>> = new Map(
  Object.entries(fields).map(([name, own]) => [
    name,
    new Map(Object.entries(own).map(([field, type]): [string, StaticType] => [field, readType(type)])),
  ]),
);

/** Those, and the variables of a policy, each of the type of its expression. */
export function policyTypes(
  variables: ReadonlyMap<string, StaticType>,
  more: ReadonlyMap<string, ReadonlyMap<string, StaticType>> = new Map(),
  hasPatches = false,
): StructTypes {
  const own = (name: string): ReadonlyMap<string, StaticType> | undefined =>
    name === variablesType ? variables : (types.get(name) ?? more.get(name));
  return {
    has: (name) => own(name) !== undefined || (hasPatches && isPatchType(name)),
    field: (name, field) => own(name)?.get(field) ?? (hasPatches ? patchField(name, field) : undefined),
  };
}

export const variablesType = 'kubernetes.variables';

/** What every expression of a policy may speak of. */
export const policyVariables: ReadonlyMap<string, StaticType> = new Map([
  ['object', dynType],
  ['oldObject', dynType],
  ['request', readType('kubernetes.AdmissionRequest')],
  ['namespaceObject', readType('kubernetes.Namespace')],
]);

export const authorizerVariables: ReadonlyMap<string, StaticType> = new Map([
  ['authorizer', readType('kubernetes.authorization.Authorizer')],
  ['authorizer.requestResource', readType('kubernetes.authorization.ResourceCheck')],
]);
