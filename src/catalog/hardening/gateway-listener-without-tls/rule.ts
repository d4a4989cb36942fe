import { list, mapping, text } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const gatewayListenerWithoutTls = defineRule({
  id: 'gateway-listener-without-tls',
  title: 'Gateway listener serves plain HTTP only',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['Gateway'],
  needs: 'object',
  why: 'What enters through the listener crosses the network in the clear.',
  remedy: 'Add a listener with protocol HTTPS and tls.certificateRefs; keep plain HTTP only to redirect.',
  references: { kubescape: ['C-0263', 'C-0266'] },
  says: 'gateway {name} has a plain {found} listener and none with TLS',
  *check(gateway) {
    if (gateway.group !== 'gateway.networking.k8s.io') return;
    const listeners = list(mapping(gateway.value.spec).listeners).map(mapping);
    if (listeners.some((listener) => listener.protocol === 'HTTPS' || listener.protocol === 'TLS')) return;
    for (const [index, listener] of listeners.entries()) {
      if (listener.protocol === 'HTTP')
        yield { at: ['spec', 'listeners', index, 'protocol'], found: text(listener.protocol) ?? '' };
    }
  },
});
