import { list, mapping } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

/** Annotations that keep plain HTTP open beside TLS, with the value that does so. */
const switches: Readonly<Record<string, string>> = {
  'nginx.ingress.kubernetes.io/ssl-redirect': 'false',
  'nginx.ingress.kubernetes.io/force-ssl-redirect': 'false',
  'haproxy.org/ssl-redirect': 'false',
  'haproxy-ingress.github.io/ssl-redirect': 'false',
  'kubernetes.io/ingress.allow-http': 'true',
};

export const ingressPlainHttpAllowed = defineRule({
  id: 'ingress-plain-http-allowed',
  title: 'Ingress with TLS keeps answering over plain HTTP',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['Ingress'],
  needs: 'object',
  why: 'Visitors who type the name without https are never led to the encrypted side, so what they send can be read and changed.',
  remedy: 'Remove the annotation so that the controller redirects, unless a proxy in front of it already does.',
  references: { gatekeeper: ['httpsonly'], cwe: ['CWE-319'] },
  says: 'annotation {found} keeps plain HTTP open',
  *check(ingress) {
    if (list(mapping(ingress.value.spec).tls).length === 0) return;
    for (const [key, value] of Object.entries(switches))
      if (ingress.annotations[key] === value) yield { at: ['metadata', 'annotations', key], found: key };
  },
});
