import { type Answer, method, type NamedOverload } from '../check/function.ts';
import { CelError, CelUnanswered } from '../values/error.ts';
import { CelOpaque } from '../values/value.ts';

/** Whether somebody may do something (Kubernetes, SubjectAccessReview). */
export type AccessRequest = {
  readonly verb: string;
  /** Undefined for whoever makes the request. */
  readonly serviceAccount: { readonly namespace: string; readonly name: string } | undefined;
} & ({ readonly path: string } | ResourceAccess);

export interface ResourceAccess {
  readonly group: string;
  readonly resource: string;
  readonly subresource: string;
  readonly namespace: string;
  readonly name: string;
  readonly fieldSelector: string;
  readonly labelSelector: string;
}

export interface AccessDecision {
  readonly isAllowed: boolean;
  readonly reason: string;
  readonly error: string | undefined;
}

/** Undefined where nobody can say: no roles are in view. */
export type Authorize = (request: AccessRequest) => AccessDecision | undefined;

/** apiserver, `library.Authz`. */
export class CelAuthorizer extends CelOpaque {
  readonly typeName = 'kubernetes.authorization.Authorizer';
  readonly authorize: Authorize;
  readonly serviceAccount: AccessRequest['serviceAccount'];

  constructor(authorize: Authorize, serviceAccount?: AccessRequest['serviceAccount']) {
    super();
    this.authorize = authorize;
    this.serviceAccount = serviceAccount;
  }
}

class PathCheck extends CelOpaque {
  readonly typeName = 'kubernetes.authorization.PathCheck';
  readonly authorizer: CelAuthorizer;
  readonly path: string;

  constructor(authorizer: CelAuthorizer, path: string) {
    super();
    this.authorizer = authorizer;
    this.path = path;
  }
}

class GroupCheck extends CelOpaque {
  readonly typeName = 'kubernetes.authorization.GroupCheck';
  readonly authorizer: CelAuthorizer;
  readonly group: string;

  constructor(authorizer: CelAuthorizer, group: string) {
    super();
    this.authorizer = authorizer;
    this.group = group;
  }
}

class ResourceCheck extends CelOpaque {
  readonly typeName = 'kubernetes.authorization.ResourceCheck';
  readonly authorizer: CelAuthorizer;
  readonly access: ResourceAccess;

  constructor(authorizer: CelAuthorizer, access: ResourceAccess) {
    super();
    this.authorizer = authorizer;
    this.access = access;
  }

  with(change: Partial<ResourceAccess>): ResourceCheck {
    return new ResourceCheck(this.authorizer, { ...this.access, ...change });
  }
}

class Decision extends CelOpaque {
  readonly typeName = 'kubernetes.authorization.Decision';
  readonly decision: AccessDecision;

  constructor(decision: AccessDecision) {
    super();
    this.decision = decision;
  }
}

function check(check: PathCheck | ResourceCheck, verb: string): Answer {
  const { authorize, serviceAccount } = check.authorizer;
  const what = check instanceof PathCheck ? { path: check.path } : check.access;
  const decision = authorize({ verb, serviceAccount, ...what });
  return decision === undefined
    ? new CelUnanswered('nobody can say who may do what: no roles are in view')
    : new Decision(decision);
}

function resource({ authorizer, group }: GroupCheck, name: string): Answer {
  if (name === '') return new CelError('resource must not be empty');
  const none = { subresource: '', namespace: '', name: '', fieldSelector: '', labelSelector: '' };
  return new ResourceCheck(authorizer, { group, resource: name, ...none });
}

function serviceAccount({ authorize }: CelAuthorizer, namespace: string, name: string): Answer {
  const isName = (text: string): boolean => /^[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?$/.test(text) && text.length <= 253;
  if (!isName(name)) return new CelError('Invalid service account name');
  return isName(namespace)
    ? new CelAuthorizer(authorize, { namespace, name })
    : new CelError('Invalid service account namespace');
}

const [authorizerType, pathType, groupType, resourceType, decisionType] = [
  'kubernetes.authorization.Authorizer',
  'kubernetes.authorization.PathCheck',
  'kubernetes.authorization.GroupCheck',
  'kubernetes.authorization.ResourceCheck',
  'kubernetes.authorization.Decision',
] as const;

export const authorizerFunctions: readonly NamedOverload[] = [
  method('authorizer_path', authorizerType, `path(string) ${pathType}`, (own: CelAuthorizer, path: string) =>
    path === '' ? new CelError('path must not be empty') : new PathCheck(own, path),
  ),
  method(
    'authorizer_group',
    authorizerType,
    `group(string) ${groupType}`,
    (own: CelAuthorizer, group: string) => new GroupCheck(own, group),
  ),
  method(
    'authorizer_serviceaccount',
    authorizerType,
    `serviceAccount(string, string) ${authorizerType}`,
    serviceAccount,
  ),
  method('groupcheck_resource', groupType, `resource(string) ${resourceType}`, resource),
  ...(['subresource', 'namespace', 'name'] as const).map((field) =>
    method(
      `resourcecheck_${field}`,
      resourceType,
      `${field}(string) ${resourceType}`,
      (own: ResourceCheck, value: string) => own.with({ [field]: value }),
    ),
  ),
  method('pathcheck_check', pathType, `check(string) ${decisionType}`, check),
  method('resourcecheck_check', resourceType, `check(string) ${decisionType}`, check),
  method('decision_errored', decisionType, 'errored() bool', ({ decision }: Decision) => decision.error !== undefined),
  method('decision_error', decisionType, 'error() string', ({ decision }: Decision) => decision.error ?? ''),
  method('decision_allowed', decisionType, 'allowed() bool', ({ decision }: Decision) => decision.isAllowed),
  method('decision_reason', decisionType, 'reason() string', ({ decision }: Decision) => decision.reason),
];

export const authorizerSelectorFunctions: readonly NamedOverload[] = (['fieldSelector', 'labelSelector'] as const).map(
  (field) =>
    method(
      `authorizer_${field.toLowerCase()}`,
      resourceType,
      `${field}(string) ${resourceType}`,
      (own: ResourceCheck, value: string) => own.with({ [field]: value }),
    ),
);

/** The question about a resource, before it is said what is to be done. */
export function resourceCheck(authorizer: CelAuthorizer, access: ResourceAccess): CelOpaque {
  return new ResourceCheck(authorizer, access);
}
