import { hasPort, routeBackends } from '#domain/kubernetes/exposure';
import { namespaceOf } from '#domain/kubernetes/namespaces';
import { defineRule } from '#engines/rules/rule';

export const httpRouteBackendMissing = defineRule({
  id: 'http-route-backend-missing',
  title: 'Route leads to a Service or port that is not there',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute'],
  needs: 'neighbours',
  why: 'Visitors get errors, and whoever creates a Service of that name receives them.',
  remedy: 'Name a Service and a port of it that exist in the namespace.',
  references: { kubescape: ['C-0298'] },
  says: 'route {name} leads to {found}, which is not there',
  *check(route, { inventory }) {
    // Other files may hold the Service.
    const doubt = inventory.isNamespaceInView(namespaceOf(route)) ? {} : { severity: 'low' as const };
    for (const { service, port, at, portAt } of routeBackends(route)) {
      const target = inventory.find('Service', route.namespace, service);
      if (target === undefined && !inventory.hasCandidates(namespaceOf(route), ['Service']))
        yield { unknown: 'the services that routes lead to are not in view' };
      else if (target === undefined) yield { at, found: `service ${service}`, ...doubt };
      else if (!hasPort(target, port)) yield { at: portAt, found: `port ${port} of service ${service}` };
    }
  },
});
