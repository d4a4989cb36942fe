import { list, mapping, texts } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const istioGatewayOpen = defineRule({
  id: 'istio-gateway-open',
  title: 'Istio gateway serves plain HTTP or every host',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['Gateway'],
  needs: 'object',
  why: 'What enters over plain HTTP crosses the network in the clear, and with every host each namespace may add routes under names of others.',
  remedy: 'Set tls.httpsRedirect on the HTTP server and serve the hosts by name, with tls.mode SIMPLE or MUTUAL.',
  references: { kubescape: ['C-0266'] },
  says: 'gateway {name} serves {found} {how}',
  *check(gateway) {
    if (gateway.group !== 'networking.istio.io') return;
    for (const [index, item] of list(mapping(gateway.value.spec).servers).entries()) {
      const server = mapping(item);
      const isPlain = ['HTTP', 'HTTP2', 'GRPC'].includes(String(mapping(server.port).protocol).toUpperCase());
      if (isPlain && mapping(server.tls).httpsRedirect !== true)
        yield {
          at: ['spec', 'servers', index, 'port', 'protocol'],
          found: texts(server.hosts).join(', ') || 'every host',
          detail: { how: 'over plain HTTP' },
        };
      // Of what speaks plain HTTP that is told; what only redirects may do so for every name.
      const every = texts(server.hosts).findIndex((host) => /^(?:\*\/|\.\/)?\*$/.test(host));
      if (!isPlain && every >= 0)
        yield {
          at: ['spec', 'servers', index, 'hosts', every],
          found: 'every host',
          severity: 'low',
          detail: { how: 'for whoever asks' },
        };
    }
  },
  fix: ({ at }) =>
    at.includes('hosts') ? [] : [{ op: 'set', at: [...at.slice(0, -2), 'tls', 'httpsRedirect'], value: true }],
  fixChangesBehavior: true,
});
