import type { Inventory } from './inventory.ts';
import { isMapping, list, mapping, texts } from './fields.ts';
import type { KubernetesObject } from './object.ts';
import { matchesSelector } from './selector.ts';
import type { Workload } from './workload.ts';

/** Kinds that isolate pods, by their group: the built-in one and those of the big CNIs. */
const policyKinds: Readonly<Record<string, string>> = {
  'networking.k8s.io/NetworkPolicy': 'namespace',
  'extensions/NetworkPolicy': 'namespace',
  'cilium.io/CiliumNetworkPolicy': 'namespace',
  'cilium.io/CiliumClusterwideNetworkPolicy': 'cluster',
  'crd.projectcalico.org/NetworkPolicy': 'namespace',
  'crd.projectcalico.org/GlobalNetworkPolicy': 'cluster',
  'projectcalico.org/NetworkPolicy': 'namespace',
  'projectcalico.org/GlobalNetworkPolicy': 'cluster',
  'policy.networking.k8s.io/AdminNetworkPolicy': 'cluster',
  'policy.networking.k8s.io/BaselineAdminNetworkPolicy': 'cluster',
  'policy.networking.k8s.io/ClusterNetworkPolicy': 'cluster',
};

/** Two groups may use one name. */
const clusterKinds = new Set(
  Object.entries(policyKinds).flatMap(([kind, scope]) =>
    scope === 'cluster' ? [kind.slice(kind.indexOf('/') + 1)] : [],
  ),
);

export function isNetworkPolicy(object: KubernetesObject): boolean {
  return object.kind.endsWith('NetworkPolicy') && Object.hasOwn(policyKinds, `${object.group}/${object.kind}`);
}

/** True for the NetworkPolicy of Kubernetes itself, whose meaning is exactly known. */
export function isBuiltInPolicy(object: KubernetesObject): boolean {
  return object.kind === 'NetworkPolicy' && (object.group === 'networking.k8s.io' || object.group === 'extensions');
}

/** Every policy that can speak of a namespace: its own and the cluster-wide ones. */
export function policiesFor(inventory: Inventory, namespace: string): readonly KubernetesObject[] {
  return [...inventory.inNamespace(namespace).filter(isNetworkPolicy), ...inventory.derive(clusterPolicies)];
}

function clusterPolicies(inventory: Inventory): readonly KubernetesObject[] {
  return [...clusterKinds]
    .flatMap((kind) => inventory.ofKind(kind))
    .filter((object) => isNetworkPolicy(object) && policyKinds[`${object.group}/${object.kind}`] === 'cluster');
}

export type Direction = 'Ingress' | 'Egress';

/** Directions that a built-in policy isolates (NetworkPolicySpec.policyTypes and its default). */
export function directionsOf(policy: KubernetesObject): ReadonlySet<Direction> {
  const spec = mapping(policy.value.spec);
  const written = texts(spec.policyTypes).filter((type): type is Direction => type === 'Ingress' || type === 'Egress');
  if (written.length > 0) return new Set(written);
  return new Set(list(spec.egress).length > 0 ? ['Ingress', 'Egress'] : ['Ingress']);
}

/** True when the policy selects the pods; policies of other makers are taken to, since their selectors are richer. */
export function selectsWorkload(policy: KubernetesObject, workload: Workload): boolean {
  if (!isBuiltInPolicy(policy)) return true;
  return matchesSelector(mapping(policy.value.spec).podSelector ?? {}, workload.pod.labels);
}

/** True when nothing is allowed in that direction for every pod of the namespace. */
export function isDefaultDeny(policy: KubernetesObject, direction: Direction): boolean {
  const spec = mapping(policy.value.spec);
  const selector = mapping(spec.podSelector);
  const selectsAll = Object.values(selector).every((part) =>
    Array.isArray(part) ? part.length === 0 : isMapping(part) && Object.keys(part).length === 0,
  );
  return (
    isBuiltInPolicy(policy) &&
    selectsAll &&
    directionsOf(policy).has(direction) &&
    list(spec[direction.toLowerCase()]).length === 0
  );
}
