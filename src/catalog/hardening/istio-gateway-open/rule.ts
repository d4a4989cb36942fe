import { list, mapping, texts } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const istioGatewayOpen = defineRule({
  id: 'istio-gateway-open',
  title: 'Istio gateway serves plain HTTP without redirect',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['Gateway'],
  needs: 'object',
  why: 'What enters through the server crosses the network in the clear.',
  remedy: 'Set tls.httpsRedirect on the HTTP server and serve the hosts with tls.mode SIMPLE or MUTUAL.',
  references: { kubescape: ['C-0266'] },
  says: 'gateway {name} serves {found} over plain HTTP',
  *check(gateway) {
    if (gateway.group !== 'networking.istio.io') return;
    for (const [index, item] of list(mapping(gateway.value.spec).servers).entries()) {
      const server = mapping(item);
      const isPlain = ['HTTP', 'HTTP2', 'GRPC'].includes(String(mapping(server.port).protocol).toUpperCase());
      if (isPlain && mapping(server.tls).httpsRedirect !== true)
        yield {
          at: ['spec', 'servers', index, 'port', 'protocol'],
          found: texts(server.hosts).join(', ') || 'every host',
        };
    }
  },
  fix: ({ at }) => [{ op: 'set', at: [...at.slice(0, -2), 'tls', 'httpsRedirect'], value: true }],
  fixChangesBehavior: true,
});
