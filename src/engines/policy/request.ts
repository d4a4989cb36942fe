import type { Authorize } from '#engines/cel/libraries/authorizer';
import type { CelObject, CelValue } from '#engines/cel/values/value';
import { groupOf } from '#domain/kubernetes/object';
import { resourceOf } from '#domain/kubernetes/resource-names';
import { isClusterScoped } from '#domain/kubernetes/scope';

export type Operation = 'CREATE' | 'UPDATE' | 'DELETE' | 'CONNECT';

export interface UserInfo {
  readonly username: string;
  readonly uid?: string;
  readonly groups: readonly string[];
  readonly extra?: Readonly<Record<string, readonly string[]>>;
}

/** What is asked of the API server, as an admission plugin sees it (admission.k8s.io/v1, AdmissionRequest). */
export interface AdmissionRequest {
  readonly operation: Operation;
  readonly kind: { readonly group: string; readonly version: string; readonly kind: string };
  readonly resource: { readonly group: string; readonly version: string; readonly resource: string };
  /** Empty for the resource itself. */
  readonly subResource: string;
  readonly name: string;
  /** Empty for what is in none. */
  readonly namespace: string;
  readonly userInfo: UserInfo;
  readonly dryRun: boolean;
  /** Null where there is none: of what is deleted, the object; of what is made, the old one. */
  readonly object: CelObject | null;
  readonly oldObject: CelObject | null;
  readonly options: CelObject | null;
}

/** What is known of the cluster that the request goes to. */
export interface AdmissionContext {
  /** The namespace of the request; undefined when it is not in view. */
  readonly namespace: CelObject | undefined;
  /** Undefined where nobody can say. */
  readonly authorize: Authorize | undefined;
}

/** Whoever applies manifests, until something says otherwise. */
export const anybody: UserInfo = { username: 'kubernetes-admin', groups: ['system:authenticated'] };

/** The request that would make an object, or change it. */
export function requestFor(
  object: CelObject,
  settings: {
    readonly operation?: Operation;
    readonly oldObject?: CelObject | null;
    readonly userInfo?: UserInfo;
    /** Where the manifest leaves it to whoever applies it. */
    readonly namespace?: string;
  } = {},
): AdmissionRequest {
  const { operation = 'CREATE', oldObject = null, userInfo = anybody } = settings;
  const [apiVersion, kind] = [textAt(object, 'apiVersion'), textAt(object, 'kind')];
  const metadata = objectAt(object, 'metadata');
  const group = groupOf(apiVersion);
  const version = apiVersion.slice(apiVersion.indexOf('/') + 1);
  const written = textAt(metadata, 'namespace');
  const namespace = isClusterScoped(group, kind) ? '' : written || (settings.namespace ?? 'default');
  const placed = written === '' && namespace !== '' ? inNamespace(object, namespace) : object;
  return {
    operation,
    kind: { group, version, kind },
    resource: { group, version, resource: resourceOf(kind) },
    subResource: '',
    name: textAt(metadata, 'name'),
    // The request for a Namespace is in the namespace that it is about.
    namespace: group === '' && kind === 'Namespace' ? textAt(metadata, 'name') : namespace,
    userInfo,
    dryRun: false,
    object: operation === 'DELETE' ? null : placed,
    oldObject: operation === 'DELETE' ? placed : oldObject,
    options: null,
  };
}

/** The server puts an object into the namespace of its request before it asks anybody. */
function inNamespace(object: CelObject, namespace: string): CelObject {
  return { ...object, metadata: { ...objectAt(object, 'metadata'), namespace } };
}

function textAt(object: CelObject | undefined, field: string): string {
  const value = object !== undefined && Object.hasOwn(object, field) ? object[field] : undefined;
  return typeof value === 'string' ? value : '';
}

export function objectAt(object: CelObject | undefined, field: string): CelObject | undefined {
  const value: CelValue | undefined = object !== undefined && Object.hasOwn(object, field) ? object[field] : undefined;
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as CelObject) : undefined;
}

/** The labels of an object. */
export function labelsOf(object: CelObject | null | undefined): Readonly<Record<string, string>> {
  const labels = objectAt(objectAt(object ?? undefined, 'metadata'), 'labels') ?? {};
  const texts = Object.entries(labels).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(texts);
}

/** As `request` has it in expressions: what is empty is not there, as in the JSON of Kubernetes. */
export function requestValue(request: AdmissionRequest): CelObject {
  const { kind, resource, subResource, name, namespace, operation, userInfo, dryRun, options } = request;
  const optional = { subResource, name, namespace };
  return {
    uid: '',
    kind,
    resource,
    requestKind: kind,
    requestResource: resource,
    ...(subResource === '' ? {} : { requestSubResource: subResource }),
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== '')),
    operation,
    userInfo: {
      username: userInfo.username,
      ...(userInfo.uid === undefined ? {} : { uid: userInfo.uid }),
      ...(userInfo.groups.length === 0 ? {} : { groups: userInfo.groups }),
      ...(userInfo.extra === undefined ? {} : { extra: userInfo.extra }),
    },
    object: null,
    oldObject: null,
    dryRun,
    options,
  };
}

const namespaceFields = [
  'name',
  'generateName',
  'namespace',
  'labels',
  'annotations',
  'UID',
  'creationTimestamp',
  'deletionGracePeriodSeconds',
  'deletionTimestamp',
  'generation',
  'resourceVersion',
  'finalizers',
] as const;

/** As `namespaceObject` has it: null for what is in no namespace. */
export function namespaceValue(request: AdmissionRequest, { namespace }: AdmissionContext): CelObject | null {
  const { group, kind } = request.kind;
  if (request.namespace === '' || (group === '' && kind === 'Namespace')) return null;
  const metadata = objectAt(namespace, 'metadata') ?? { name: request.namespace };
  const [spec, status] = [objectAt(namespace, 'spec'), objectAt(namespace, 'status')];
  return {
    metadata: pick(metadata, namespaceFields),
    ...(spec === undefined ? {} : { spec: pick(spec, ['finalizers']) }),
    ...(status === undefined ? {} : { status: pick(status, ['phase']) }),
  };
}

function pick(object: CelObject, fields: readonly string[]): CelObject {
  return Object.fromEntries(
    fields.flatMap((field): [string, CelValue][] => {
      const value = Object.hasOwn(object, field) ? object[field] : undefined;
      return value === undefined ? [] : [[field, value]];
    }),
  );
}
