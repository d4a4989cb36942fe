import { isMapping, list, mapping, text } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const ingressWildcardHost = defineRule({
  id: 'ingress-wildcard-host',
  title: 'Ingress takes every host',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['Ingress'],
  needs: 'object',
  why: 'A rule without a host, or for a wildcard, answers for names that nobody meant to serve and can take over those of other teams.',
  remedy: 'Name the host in every rule.',
  references: { gatekeeper: ['block-wildcard-ingress'] },
  says: 'ingress {name} has a rule for host {found}',
  *check(ingress) {
    const spec = mapping(ingress.value.spec);
    const backend = ['defaultBackend', 'backend'].find((field) => isMapping(spec[field]));
    if (backend !== undefined) yield { at: ['spec', backend], found: '(any)' };
    for (const [index, item] of list(spec.rules).entries()) {
      const host = text(mapping(item).host) ?? '';
      if (host === '' || host.startsWith('*'))
        yield { at: ['spec', 'rules', index, 'host'], found: host === '' ? '(any)' : host };
    }
  },
});
