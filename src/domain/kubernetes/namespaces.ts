import type { KubernetesObject } from './object.ts';

/** Objects without a namespace share one: whoever applies them gives it. Also the namespace of cluster-scoped objects. */
export const unstated = '';

export function namespaceOf(object: KubernetesObject): string {
  return object.namespace ?? unstated;
}

/** Namespaces that the distribution runs and not its users. */
const systemNamespaces = new Set([
  'kube-system',
  'kube-public',
  'kube-node-lease',
  'openshift-infra',
  'openshift-node',
  'gatekeeper-system',
  'kyverno',
]);

export function isSystemNamespace(name: string): boolean {
  return systemNamespaces.has(name);
}
