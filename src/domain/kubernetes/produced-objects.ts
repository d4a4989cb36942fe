import { list, mapping, text } from './fields.ts';
import type { Inventory } from './inventory.ts';
import { namespaceOf } from './namespaces.ts';
import type { KubernetesObject } from './object.ts';
import type { ReferenceKind } from './pod-references.ts';

/** ConfigMaps that a controller puts into every namespace. */
const everywhere = new Set(['kube-root-ca.crt', 'openshift-service-ca.crt', 'istio-ca-root-cert']);

/** Kinds of the big secret operators, each with where it names the Secret that it makes; otherwise its own name counts. */
const secretMakers: Readonly<Record<string, readonly (readonly string[])[]>> = {
  ExternalSecret: [['spec', 'target', 'name']],
  SealedSecret: [['spec', 'template', 'metadata', 'name']],
  Certificate: [['spec', 'secretName']],
  Issuer: [['spec', 'acme', 'privateKeySecretRef', 'name']],
  VaultStaticSecret: [['spec', 'destination', 'name']],
  VaultDynamicSecret: [['spec', 'destination', 'name']],
  VaultPKISecret: [['spec', 'destination', 'name']],
  InfisicalSecret: [['spec', 'managedSecretReference', 'secretName']],
  OnePasswordItem: [],
  BitwardenSecret: [['spec', 'secretName']],
  SopsSecret: [],
  ObjectBucketClaim: [],
  KafkaUser: [],
};

const makingKinds = [...Object.keys(secretMakers), 'Bundle', 'ClusterExternalSecret', 'Ingress', 'Gateway'];

/**
 * True when something in view makes the object: an operator's resource that names it, or a controller that puts it
 * everywhere. The object itself then need not be in view.
 */
export function isProduced(
  kind: ReferenceKind,
  namespace: string | undefined,
  name: string,
  inventory: Inventory,
): boolean {
  if (kind === 'ConfigMap' && everywhere.has(name)) return true;
  const made = inventory.derive(madeNames);
  return made.has(`${kind}\n${namespace ?? ''}\n${name}`) || made.has(`${kind}\n*\n${name}`);
}

function madeNames(inventory: Inventory): ReadonlySet<string> {
  const names = new Set<string>();
  for (const object of makingKinds.flatMap((kind) => inventory.ofKind(kind))) {
    for (const name of secretsMadeBy(object)) names.add(`Secret\n${namespaceOf(object)}\n${name}`);
    // trust-manager and Reflector-like copies reach all namespaces.
    if (object.kind === 'Bundle' && object.group === 'trust.cert-manager.io') names.add(`ConfigMap\n*\n${object.name}`);
    if (object.kind === 'ClusterExternalSecret')
      names.add(`Secret\n*\n${text(mapping(object.value.spec).externalSecretName) ?? object.name}`);
    if (object.kind === 'ObjectBucketClaim') names.add(`ConfigMap\n${namespaceOf(object)}\n${object.name}`);
  }
  return names;
}

function secretsMadeBy(object: KubernetesObject): readonly string[] {
  if (object.kind === 'Ingress' || object.kind === 'Gateway') return tlsSecretsOf(object);
  const fields = Object.hasOwn(secretMakers, object.kind) ? secretMakers[object.kind] : undefined;
  if (fields === undefined || object.group === '') return [];
  const named = fields.flatMap((path) => {
    let value: unknown = object.value;
    for (const step of path) value = mapping(value)[step];
    return text(value) ?? [];
  });
  return named.length > 0 ? named : [object.name];
}

/** cert-manager makes the TLS Secrets of Ingresses and Gateways that carry its annotation. */
function tlsSecretsOf(object: KubernetesObject): readonly string[] {
  if (!Object.keys(object.annotations).some((key) => key.startsWith('cert-manager.io/'))) return [];
  const spec = mapping(object.value.spec);
  return [
    ...list(spec.tls).flatMap((item) => text(mapping(item).secretName) ?? []),
    ...list(spec.listeners).flatMap((item) =>
      list(mapping(mapping(item).tls).certificateRefs).flatMap((reference) => text(mapping(reference).name) ?? []),
    ),
  ];
}
