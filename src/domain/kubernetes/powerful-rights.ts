import { matchesRight, type Right, roleRules } from './rbac.ts';
import type { KubernetesObject } from './object.ts';

const write = ['create', 'update', 'patch'];

/** Rights with any of which, cluster-wide, an account can make itself owner of the cluster; with the words for it. */
const takeovers: readonly (readonly [words: string, right: Right])[] = [
  [
    'bind or escalate roles',
    { group: 'rbac.authorization.k8s.io', resource: 'clusterroles', verbs: ['bind', 'escalate'] },
  ],
  ['bind any role', { group: 'rbac.authorization.k8s.io', resource: 'clusterrolebindings', verbs: write }],
  ['impersonate', { group: '', resource: 'users', verbs: ['impersonate'] }],
  ['impersonate', { group: '', resource: 'groups', verbs: ['impersonate'] }],
  ['impersonate', { group: '', resource: 'serviceaccounts', verbs: ['impersonate'] }],
  ['read every Secret', { group: '', resource: 'secrets', verbs: ['get', 'list', 'watch'] }],
  ['create pods anywhere', { group: '', resource: 'pods', verbs: ['create'] }],
  ['create workloads anywhere', { group: 'apps', resource: 'deployments', verbs: write }],
  ['create workloads anywhere', { group: 'apps', resource: 'daemonsets', verbs: write }],
  ['create workloads anywhere', { group: 'batch', resource: 'jobs', verbs: write }],
  ['run commands in any pod', { group: '', resource: 'pods/exec', verbs: ['create', 'get'] }],
  ['reach every kubelet', { group: '', resource: 'nodes/proxy', verbs: ['get', 'create'] }],
  ['create tokens of any account', { group: '', resource: 'serviceaccounts/token', verbs: ['create'] }],
  [
    'change admission webhooks',
    { group: 'admissionregistration.k8s.io', resource: 'mutatingwebhookconfigurations', verbs: write },
  ],
];

/** What makes a role enough to take over a cluster when it is bound cluster-wide; undefined when nothing does. */
export function takeoverRight(role: KubernetesObject): string | undefined {
  const rules = roleRules(role).filter((rule) => rule.resourceNames.length === 0);
  return takeovers.find(([, right]) => rules.some((rule) => matchesRight(rule, right)))?.[0];
}

/** The same for roles that every cluster has, which are hardly ever among manifests. Others of them are harmless. */
const builtIn: ReadonlyMap<string, string> = new Map([
  ['cluster-admin', 'do everything'],
  ['admin', 'read every Secret'],
  ['edit', 'read every Secret'],
  ['system:kube-controller-manager', 'read every Secret'],
  ['system:kubelet-api-admin', 'reach every kubelet'],
  ['system:controller:clusterrole-aggregation-controller', 'bind or escalate roles'],
  ['system:controller:generic-garbage-collector', 'change every object'],
]);

/** What makes a built-in ClusterRole enough to take over a cluster when it is bound cluster-wide. */
export function takeoverRightOfBuiltIn(name: string): string | undefined {
  return builtIn.get(name);
}
