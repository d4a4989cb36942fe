import {
  hasSourceRanges,
  ingressBackends,
  isInternalLoadBalancer,
  routeBackends,
  serviceType,
} from '#domain/kubernetes/exposure';
import { isWholeWorld } from '#domain/kubernetes/egress';
import { mapping } from '#domain/kubernetes/fields';
import type { Inventory } from '#domain/kubernetes/inventory';
import type { KubernetesObject } from '#domain/kubernetes/object';
import { sensitiveInterface } from '#domain/kubernetes/sensitive-interfaces';
import { defineRule } from '#engines/rules/rule';

export const sensitiveInterfaceExposed = defineRule({
  id: 'sensitive-interface-exposed',
  title: 'Administrative or unauthenticated interface is exposed',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['Service', 'Ingress', 'HTTPRoute'],
  needs: 'neighbours',
  why: 'These programs run jobs, hold credentials or answer without a login; on the internet they are found within hours and used to mine and to move on.',
  remedy: 'Keep the Service at ClusterIP and reach it through a port-forward, a VPN or a proxy that asks for a login.',
  references: { kubescape: ['C-0021', 'C-0274'], checkov: ['CKV_K8S_33'], mitre: ['T1133'] },
  says: '{name} exposes {found}',
  *check(object, { inventory }) {
    if (object.kind === 'Service') {
      const isOpen =
        serviceType(object) === 'NodePort' ||
        (serviceType(object) === 'LoadBalancer' && !isInternalLoadBalancer(object) && !hasSourceRanges(object));
      const found = isOpen ? interfaceBehind(object, inventory) : undefined;
      if (found !== undefined) yield { at: ['spec', 'type'], found };
      return;
    }
    if (object.kind === 'Ingress' && isGuarded(object)) return;
    for (const { service, at } of object.kind === 'Ingress' ? ingressBackends(object) : routeBackends(object)) {
      const target = inventory.find('Service', object.namespace, service);
      const found = target === undefined ? undefined : interfaceBehind(target, inventory);
      if (found !== undefined) yield { at, found };
    }
  },
});

function interfaceBehind(service: KubernetesObject, inventory: Inventory): string | undefined {
  for (const { containers } of inventory.selectByLabels(service.namespace, mapping(service.value.spec).selector)) {
    for (const container of containers) {
      const found =
        container.image === undefined ? undefined : sensitiveInterface(container.image, container.commandLine);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

const guards: readonly (readonly [annotation: string, value: RegExp])[] = [
  ['nginx.ingress.kubernetes.io/auth-url', /\S/],
  ['nginx.ingress.kubernetes.io/auth-type', /^(?:basic|digest)$/],
  ['nginx.ingress.kubernetes.io/auth-tls-secret', /\S/],
  ['alb.ingress.kubernetes.io/auth-type', /^(?:oidc|cognito)$/],
  ['alb.ingress.kubernetes.io/scheme', /^internal$/],
  ['haproxy.org/auth-type', /\S/],
  ['traefik.ingress.kubernetes.io/router.middlewares', /auth|login|oidc|sso/i],
];
const ranges = [
  'nginx.ingress.kubernetes.io/whitelist-source-range',
  'nginx.ingress.kubernetes.io/allowlist-source-range',
  'haproxy.org/allow-list',
];

/** True where the controller asks for a login, or lets few addresses in. */
function isGuarded({ annotations }: KubernetesObject): boolean {
  return (
    guards.some(([annotation, value]) => value.test(annotations[annotation] ?? '')) ||
    ranges.some((annotation) => {
      const blocks = annotations[annotation]?.split(',') ?? [];
      return blocks.length > 0 && !blocks.some((block) => isWholeWorld(block));
    })
  );
}
