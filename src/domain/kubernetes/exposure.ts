import { isWholeWorld } from './egress.ts';
import { integer, list, mapping, text, texts } from './fields.ts';
import type { KubernetesObject } from './object.ts';
import type { Path } from '#kernel/path';

/** How a Service is reached: `ClusterIP` when it does not say. */
export function serviceType(service: KubernetesObject): string {
  return text(mapping(service.value.spec).type) ?? 'ClusterIP';
}

/** Annotations with which cloud controllers keep a load balancer inside the network. */
const internalAnnotations: Readonly<Record<string, readonly string[]>> = {
  'service.beta.kubernetes.io/aws-load-balancer-internal': ['true', '0.0.0.0/0'],
  'service.beta.kubernetes.io/aws-load-balancer-scheme': ['internal'],
  'service.beta.kubernetes.io/azure-load-balancer-internal': ['true'],
  'networking.gke.io/load-balancer-type': ['Internal', 'internal'],
  'cloud.google.com/load-balancer-type': ['Internal', 'internal'],
  'service.beta.kubernetes.io/oci-load-balancer-internal': ['true'],
  'service.kubernetes.io/ibm-load-balancer-cloud-provider-ip-type': ['private'],
  'service.beta.kubernetes.io/alibaba-cloud-loadbalancer-address-type': ['intranet'],
  'service.beta.kubernetes.io/openstack-internal-load-balancer': ['true'],
  'service.beta.kubernetes.io/do-loadbalancer-network': ['INTERNAL'],
  'service.beta.kubernetes.io/scw-loadbalancer-private': ['true'],
};

/** RFC 1918. */
const privateAddress = /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/;

export function isInternalLoadBalancer(service: KubernetesObject): boolean {
  const spec = mapping(service.value.spec);
  return (
    Object.entries(internalAnnotations).some(([key, values]) => values.includes(service.annotations[key] ?? '')) ||
    spec.loadBalancerClass === 'tailscale' ||
    privateAddress.test(text(spec.loadBalancerIP) ?? '')
  );
}

/** True when the Service names who may come: ranges that are not the whole world. */
export function hasSourceRanges(service: KubernetesObject): boolean {
  const spec = mapping(service.value.spec);
  const annotated =
    service.annotations['service.beta.kubernetes.io/load-balancer-source-ranges'] ??
    service.annotations['service.beta.kubernetes.io/azure-allowed-ip-ranges'];
  const ranges =
    texts(spec.loadBalancerSourceRanges).length > 0
      ? texts(spec.loadBalancerSourceRanges)
      : (annotated?.split(',') ?? []);
  return ranges.length > 0 && !ranges.some(isWholeWorld);
}

export interface Backend {
  readonly service: string;
  /** Number or name of the port; undefined when the route leaves it open. */
  readonly port: number | string | undefined;
  /** The Service's name in the route. */
  readonly at: Path;
  /** The port in the route; where it belongs when there is none. */
  readonly portAt: Path;
}

/** Services that an Ingress (networking.k8s.io/v1 or the old form) sends to. */
export function ingressBackends(ingress: KubernetesObject): readonly Backend[] {
  const spec = mapping(ingress.value.spec);
  const found: Backend[] = [];
  const read = (value: unknown, at: Path): void => {
    const backend = mapping(value);
    const service = mapping(backend.service);
    const name = text(service.name);
    const port = mapping(service.port);
    if (name !== undefined)
      found.push({
        service: name,
        port: integer(port.number) ?? text(port.name),
        at: [...at, 'service', 'name'],
        portAt: [...at, 'service', 'port', port.name === undefined ? 'number' : 'name'],
      });
    const old = text(backend.serviceName);
    if (old !== undefined)
      found.push({
        service: old,
        port: integer(backend.servicePort) ?? text(backend.servicePort),
        at: [...at, 'serviceName'],
        portAt: [...at, 'servicePort'],
      });
  };
  read(spec.defaultBackend, ['spec', 'defaultBackend']);
  read(spec.backend, ['spec', 'backend']);
  for (const [index, rule] of list(spec.rules).entries()) {
    for (const [pathIndex, path] of list(mapping(mapping(rule).http).paths).entries()) {
      read(mapping(path).backend, ['spec', 'rules', index, 'http', 'paths', pathIndex, 'backend']);
    }
  }
  return found;
}

/** Services of the same namespace that an HTTPRoute, GRPCRoute or TCPRoute sends to. */
export function routeBackends(route: KubernetesObject): readonly Backend[] {
  return list(mapping(route.value.spec).rules).flatMap((rule, index) =>
    list(mapping(rule).backendRefs).flatMap((item, refIndex) => {
      const reference = mapping(item);
      const name = text(reference.name);
      const isService = (text(reference.kind) ?? 'Service') === 'Service' && (text(reference.group) ?? '') === '';
      const isHere = reference.namespace === undefined || reference.namespace === route.namespace;
      if (name === undefined || !isService || !isHere) return [];
      return [
        {
          service: name,
          port: integer(reference.port),
          at: ['spec', 'rules', index, 'backendRefs', refIndex, 'name'],
          portAt: ['spec', 'rules', index, 'backendRefs', refIndex, 'port'],
        },
      ];
    }),
  );
}

/** True when the Service has the port; a Service without ports in view has none. */
export function hasPort(service: KubernetesObject, port: number | string | undefined): boolean {
  if (port === undefined) return true;
  return list(mapping(service.value.spec).ports).some(
    (item) => mapping(item).port === port || mapping(item).name === port,
  );
}
