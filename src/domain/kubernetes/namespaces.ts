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
