import { list, mapping, text } from '#domain/kubernetes/fields';
import type { Inventory } from '#domain/kubernetes/inventory';
import { namespaceOf } from '#domain/kubernetes/namespaces';
import type { KubernetesObject } from '#domain/kubernetes/object';
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
    if (isCanary(ingress)) return;
    const routes = inventory.derive(countRoutes);
    const isTaken = (key: string): boolean => (routes.get(key)?.size ?? 0) > 1;
    // Files of their own may be for clusters of their own.
    const isOneCluster = inventory.isNamespaceInView(namespaceOf(ingress), ingress);
    let isOpen = false;
    for (const [index, item] of list(mapping(ingress.value.spec).rules).entries()) {
      const rule = mapping(item);
      const host = text(rule.host);
      const paths = list(mapping(rule.http).paths).map(mapping);
      const taken = paths.map(({ path }) => {
        const { inFile, inNamespace } = routeKeys(ingress, host, path);
        if (!isTaken(inFile) && isTaken(inNamespace) && !isOneCluster) isOpen = true;
        return isTaken(inFile) || (isTaken(inNamespace) && isOneCluster);
      });
      const at = ['spec', 'rules', index];
      // A host that is taken as a whole is one mistake.
      if (host !== undefined && taken.length > 0 && taken.every(Boolean)) yield { at: [...at, 'host'], found: host };
      else
        for (const [pathIndex, isPathTaken] of taken.entries())
          if (isPathTaken)
            yield {
              at: [...at, 'http', 'paths', pathIndex, 'path'],
              found: `${host ?? ''}${text(paths[pathIndex]?.path) ?? '/'}`,
            };
    }
    if (isOpen) yield { unknown: 'whether files with Ingresses for the same host are for one cluster' };
  },
});

/** A second Ingress for the same host and path on purpose: it takes the share of the traffic that it names. */
function isCanary({ annotations }: KubernetesObject): boolean {
  return annotations['nginx.ingress.kubernetes.io/canary'] === 'true';
}

/** What two Ingresses of one controller cannot both have. */
function routeKeys(
  ingress: KubernetesObject,
  host: string | undefined,
  path: unknown,
): { readonly inFile: string; readonly inNamespace: string } {
  const controller =
    text(mapping(ingress.value.spec).ingressClassName) ?? ingress.annotations['kubernetes.io/ingress.class'] ?? '';
  const route = `${controller}\n${host ?? ''}\n${text(path) ?? '/'}`;
  return { inFile: `file ${ingress.source}\n${route}`, inNamespace: `namespace ${namespaceOf(ingress)}\n${route}` };
}

function countRoutes(inventory: Inventory): Map<string, Set<string>> {
  const routes = new Map<string, Set<string>>();
  for (const ingress of inventory.ofKind('Ingress')) {
    if (isCanary(ingress)) continue;
    for (const item of list(mapping(ingress.value.spec).rules)) {
      for (const path of list(mapping(mapping(item).http).paths)) {
        for (const key of Object.values(routeKeys(ingress, text(mapping(item).host), mapping(path).path))) {
          const owners = routes.get(key) ?? new Set();
          routes.set(key, owners.add(`${ingress.namespace ?? ''}\n${ingress.name}`));
        }
      }
    }
  }
  return routes;
}
