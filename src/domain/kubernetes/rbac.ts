import type { Path } from '#kernel/path';
import { type Fields, list, mapping, text, texts } from './fields.ts';
import type { Inventory } from './inventory.ts';
import { namespaceOf } from './namespaces.ts';
import type { KubernetesObject } from './object.ts';

/** One entry of a role's `rules`. */
export interface RoleRule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  readonly resourceNames: readonly string[];
  /** From the object's root. */
  readonly at: Path;
}

/** A right that is asked for: any of the verbs on the resource (with its subresource: `pods/exec`; `userextras/*` is any of them). */
export interface Right {
  readonly group: string;
  readonly resource: string;
  readonly verbs: readonly string[];
}

export function roleRules(role: KubernetesObject): RoleRule[] {
  return list(role.value.rules).map((item, index) => {
    const rule: Fields = mapping(item);
    return {
      apiGroups: texts(rule.apiGroups),
      resources: texts(rule.resources),
      verbs: texts(rule.verbs),
      resourceNames: texts(rule.resourceNames),
      at: ['rules', index],
    };
  });
}

/** Roles that Kubernetes makes itself. Finding fault with them helps nobody. */
export function isBuiltInRole(role: KubernetesObject): boolean {
  return role.labels['kubernetes.io/bootstrapping'] === 'rbac-defaults' || role.name.startsWith('system:');
}

/** As the RBAC authorizer matches (k8s.io/kubernetes/pkg/apis/rbac/v1 `VerbMatches` and kin): `pods/*` is no wildcard, a `*` before a slash is one. */
export function matchesRight(rule: RoleRule, right: Right): boolean {
  return (
    (rule.apiGroups.includes('*') || rule.apiGroups.includes(right.group)) &&
    rule.resources.some((resource) => matchesResource(resource, right.resource)) &&
    matchesVerb(rule.verbs, right.verbs)
  );
}

function matchesResource(granted: string, wanted: string): boolean {
  if (granted === '*' || granted === wanted) return true;
  if (wanted.endsWith('/*')) return granted.startsWith(wanted.slice(0, -1));
  const slash = wanted.indexOf('/');
  return slash > 0 && granted === `*${wanted.slice(slash)}`;
}

function matchesVerb(granted: readonly string[], wanted: readonly string[]): boolean {
  return granted.includes('*') || wanted.some((verb) => granted.includes(verb));
}

/** A granted right where it stands. */
export interface Grant {
  readonly right: Right;
  readonly rule: RoleRule;
  /** The entry of `resources` that grants it: the place where the resource is what is dangerous. */
  readonly at: Path;
  /** The entry of `verbs` that grants it: the place where the verb is what is dangerous (`impersonate`, `bind`). */
  readonly verbAt: Path;
  /** The wanted verbs that are granted; `*` when all are. */
  readonly verbs: string;
}

/**
 * The first right of each rule entry that is granted by name. Entries that name every resource with `*` are left to
 * the rule about wildcards: they have one cause and would be told once for each right there is.
 */
export function grantsByName(role: KubernetesObject, rights: readonly Right[]): Grant[] {
  if (isBuiltInRole(role)) return [];
  return roleRules(role).flatMap((rule) => {
    if (rule.resources.includes('*')) return [];
    const right = rights.find((candidate) => matchesRight(rule, candidate));
    if (right === undefined) return [];
    const index = rule.resources.findIndex((resource) => matchesResource(resource, right.resource));
    const verbs = rule.verbs.includes('*') ? '*' : right.verbs.filter((verb) => rule.verbs.includes(verb)).join(', ');
    const verb = rule.verbs.findIndex((name) => name === '*' || right.verbs.includes(name));
    return [{ right, rule, at: [...rule.at, 'resources', index], verbAt: [...rule.at, 'verbs', verb], verbs }];
  });
}

export interface Subject {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly at: Path;
}

/** The user name of a service account (k8s.io/apiserver/pkg/authentication/serviceaccount). */
const serviceAccountUser = /^system:serviceaccount:([^:]+):([^:]+)$/;

/**
 * Subjects of a binding. A service account without a namespace is one of the binding's own; one that is written as the
 * user that it is to the API server is the same account.
 */
export function subjectsOf(binding: KubernetesObject): Subject[] {
  return list(binding.value.subjects).map((item, index) => {
    const subject = mapping(item);
    const at = ['subjects', index];
    const account = serviceAccountUser.exec(subject.kind === 'User' ? (text(subject.name) ?? '') : '');
    if (account !== null) return { kind: 'ServiceAccount', name: account[2] ?? '', namespace: account[1], at };
    const kind = text(subject.kind) ?? '';
    return {
      kind,
      name: text(subject.name) ?? '',
      namespace: kind === 'ServiceAccount' ? (text(subject.namespace) ?? binding.namespace) : undefined,
      at,
    };
  });
}

export interface RoleReference {
  readonly kind: string;
  readonly name: string;
}

export function roleReference(binding: KubernetesObject): RoleReference {
  const reference = mapping(binding.value.roleRef);
  return { kind: text(reference.kind) ?? '', name: text(reference.name) ?? '' };
}

/** ClusterRoles that every cluster has. */
export function isBuiltInRoleName(name: string): boolean {
  return name.startsWith('system:') || ['cluster-admin', 'admin', 'edit', 'view'].includes(name);
}

/** The bindings of every service account in view, by `namespace/name`. */
export function bindingsBySubject(inventory: Inventory): ReadonlyMap<string, readonly KubernetesObject[]> {
  const found = new Map<string, KubernetesObject[]>();
  for (const binding of [...inventory.ofKind('RoleBinding'), ...inventory.ofKind('ClusterRoleBinding')]) {
    for (const subject of subjectsOf(binding)) {
      if (subject.kind !== 'ServiceAccount') continue;
      const key = accountKey(subject.namespace, subject.name);
      const bindings = found.get(key);
      if (bindings === undefined) found.set(key, [binding]);
      else if (bindings.at(-1) !== binding) bindings.push(binding);
    }
  }
  return found;
}

export function accountKey(namespace: string | undefined, name: string): string {
  return `${namespace ?? ''}/${name}`;
}

/** The role that a binding refers to, when it is in view. */
export function boundRole(inventory: Inventory, binding: KubernetesObject): KubernetesObject | undefined {
  const { kind, name } = roleReference(binding);
  return kind === 'ClusterRole'
    ? inventory.find('ClusterRole', undefined, name)
    : inventory.find('Role', namespaceOf(binding), name);
}
