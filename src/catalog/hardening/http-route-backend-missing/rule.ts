import { hasPort, routeBackends } from '#domain/kubernetes/exposure';
import { absenceOf } from '#domain/kubernetes/neighbours';
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
    for (const { service, port, at, portAt } of routeBackends(route)) {
      const target = inventory.find('Service', route.namespace, service);
      if (target === undefined) {
        const wanted = { kinds: ['Service'], namespace: route.namespace, name: service };
        const absence = absenceOf(wanted, route, inventory);
        if (absence === 'not-in-view') yield { unknown: 'the services that routes lead to are not in view' };
        else yield { at, found: `service ${service}`, ...(absence === 'missing' ? {} : { severity: 'low' as const }) };
      } else if (!hasPort(target, port)) yield { at: portAt, found: `port ${port} of service ${service}` };
    }
  },
});
