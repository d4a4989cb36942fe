import { type Fields, isMapping, list, mapping, text, texts } from '#domain/kubernetes/fields';
import type { Inventory } from '#domain/kubernetes/inventory';
import type { KubernetesObject } from '#domain/kubernetes/object';
import { defineRule } from '#engines/rules/rule';

export const gatewayListenerWithoutTls = defineRule({
  id: 'gateway-listener-without-tls',
  title: 'Gateway listener serves without TLS',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['Gateway'],
  needs: 'neighbours',
  why: 'What enters through the listener crosses the network in the clear.',
  remedy: 'Serve with a listener of protocol HTTPS and tls.certificateRefs; keep plain HTTP only to redirect.',
  references: { kubescape: ['C-0263', 'C-0266'] },
  says: 'a listener of gateway {name} {problem}',
  *check(gateway, { inventory }) {
    if (gateway.group !== 'gateway.networking.k8s.io') return;
    const listeners = list(mapping(gateway.value.spec).listeners).map(mapping);
    const hasTls = listeners.some(({ protocol }) => protocol === 'HTTPS' || protocol === 'TLS');
    // Certificate Manager of Google keeps certificates outside of the listeners.
    const isCertifiedElsewhere = gateway.annotations['networking.gke.io/certmap'] !== undefined;
    for (const [index, listener] of listeners.entries()) {
      const at = ['spec', 'listeners', index];
      if (listener.protocol === 'HTTP') {
        if (!hasTls) yield { at: [...at, 'protocol'], detail: { problem: 'speaks plain HTTP, and none has TLS' } };
        else if (routesOf(gateway, listener, inventory).some(servesContent))
          yield {
            at: [...at, 'protocol'],
            detail: { problem: 'serves a route over plain HTTP instead of redirecting' },
          };
      } else if (
        /^(?:HTTPS|TLS)$/.test(text(listener.protocol) ?? '') &&
        !isCertifiedElsewhere &&
        !isCertified(listener)
      )
        yield { at: [...at, 'tls', 'certificateRefs'], detail: { problem: 'ends TLS without a certificate' } };
    }
  },
});

/** What is passed through is ended by the pods; options of the implementation may name certificates. */
function isCertified({ tls }: Fields): boolean {
  const { mode, certificateRefs, options } = mapping(tls);
  return mode === 'Passthrough' || list(certificateRefs).length > 0 || isMapping(options);
}

/**
 * The routes in view that ask for this very listener, by its name or port. Those that take whatever the gateway has stand
 * behind TLS as well, and many an implementation redirects them by itself.
 */
function routesOf(gateway: KubernetesObject, listener: Fields, inventory: Inventory): readonly KubernetesObject[] {
  const attached = inventory.derive(routesByGateway).get(gatewayKey(gateway.namespace, gateway.name)) ?? [];
  return attached.flatMap(({ route, parent: { sectionName, port } }) => {
    const isHere = sectionName === undefined ? port === listener.port : sectionName === listener.name;
    return isHere && takesHost(text(listener.hostname), texts(mapping(route.value.spec).hostnames)) ? [route] : [];
  });
}

interface Attachment {
  readonly route: KubernetesObject;
  readonly parent: Fields;
}

function routesByGateway(inventory: Inventory): ReadonlyMap<string, readonly Attachment[]> {
  const found = new Map<string, Attachment[]>();
  for (const route of inventory.ofKind('HTTPRoute')) {
    for (const parent of list(mapping(route.value.spec).parentRefs).map(mapping)) {
      const key = gatewayKey(text(parent.namespace) ?? route.namespace, text(parent.name) ?? '');
      const others = found.get(key);
      if (others === undefined) found.set(key, [{ route, parent }]);
      else others.push({ route, parent });
    }
  }
  return found;
}

function gatewayKey(namespace: string | undefined, name: string): string {
  return `${namespace ?? ''}\n${name}`;
}

function takesHost(own: string | undefined, wanted: readonly string[]): boolean {
  if (own === undefined || wanted.length === 0) return true;
  return wanted.some((host) => host === own || isBelow(host, own) || isBelow(own, host));
}

function isBelow(host: string, wildcard: string): boolean {
  return wildcard.startsWith('*.') && host.endsWith(wildcard.slice(1));
}

function servesContent(route: KubernetesObject): boolean {
  return list(mapping(route.value.spec).rules).some(
    (rule) => !list(mapping(rule).filters).some((filter) => mapping(filter).type === 'RequestRedirect'),
  );
}
