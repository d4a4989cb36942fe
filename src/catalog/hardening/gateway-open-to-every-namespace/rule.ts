import { isMapping, list, mapping } from '#domain/kubernetes/fields';
import { isEmptySelector } from '#domain/kubernetes/selector';
import { defineRule } from '#engines/rules/rule';

export const gatewayOpenToEveryNamespace = defineRule({
  id: 'gateway-open-to-every-namespace',
  title: 'Gateway takes routes from every namespace',
  severity: 'low',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'object',
  kinds: ['Gateway'],
  needs: 'object',
  why: 'Whoever may write a route in any namespace can serve under the names and the certificate of the listener.',
  remedy: 'Set allowedRoutes.namespaces.from to Same, or to Selector with a label that only the platform sets.',
  references: { kubescape: ['C-0266'] },
  says: 'a listener of gateway {name} takes routes from every namespace',
  *check(gateway) {
    if (gateway.group !== 'gateway.networking.k8s.io') return;
    for (const [index, listener] of list(mapping(gateway.value.spec).listeners).entries()) {
      const { from, selector } = mapping(mapping(mapping(listener).allowedRoutes).namespaces);
      const at = ['spec', 'listeners', index, 'allowedRoutes', 'namespaces'];
      if (from === 'All') yield { at: [...at, 'from'], found: 'All' };
      else if (from === 'Selector' && isMapping(selector) && isEmptySelector(selector))
        yield { at: [...at, 'selector'], found: 'an empty selector' };
    }
  },
});
