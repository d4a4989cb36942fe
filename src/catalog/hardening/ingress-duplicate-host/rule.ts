import { list, mapping, text } from '#domain/kubernetes/fields';
import type { Inventory } from '#domain/kubernetes/inventory';
import { defineRule } from '#engines/rules/rule';

export const ingressDuplicateHost = defineRule({
  id: 'ingress-duplicate-host',
  title: 'Two Ingresses serve the same host and path',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['Ingress'],
  needs: 'neighbours',
  why: 'Which of the two answers depends on the controller and on age, so one of them can take the traffic of the other.',
  remedy: 'Serve each host and path from one Ingress.',
  references: { gatekeeper: ['uniqueingresshost'] },
  says: 'ingress {name} serves {found} as another ingress does',
  *check(ingress, { inventory }) {
    const routes = inventory.derive(countRoutes);
    for (const [index, item] of list(mapping(ingress.value.spec).rules).entries()) {
      const rule = mapping(item);
      for (const [pathIndex, path] of list(mapping(rule.http).paths).entries()) {
        const key = routeKey(ingress.namespace, text(rule.host), mapping(path).path);
        const owners = routes.get(key);
        if (owners !== undefined && owners.size > 1)
          yield {
            at: ['spec', 'rules', index, 'http', 'paths', pathIndex, 'path'],
            found: `${text(rule.host) ?? ''}${text(mapping(path).path) ?? '/'}`,
          };
      }
    }
  },
});

function routeKey(namespace: string | undefined, host: string | undefined, path: unknown): string {
  return `${namespace ?? ''}\n${host ?? ''}\n${text(path) ?? '/'}`;
}

function countRoutes(inventory: Inventory): Map<string, Set<string>> {
  const routes = new Map<string, Set<string>>();
  for (const ingress of inventory.ofKind('Ingress')) {
    for (const item of list(mapping(ingress.value.spec).rules)) {
      for (const path of list(mapping(mapping(item).http).paths)) {
        const key = routeKey(ingress.namespace, text(mapping(item).host), mapping(path).path);
        const owners = routes.get(key) ?? new Set();
        routes.set(key, owners.add(ingress.name));
      }
    }
  }
  return routes;
}
