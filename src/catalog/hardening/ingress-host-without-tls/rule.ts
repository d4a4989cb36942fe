import { list, mapping, text, texts } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const ingressHostWithoutTls = defineRule({
  id: 'ingress-host-without-tls',
  title: 'A host of the Ingress is left out of its TLS section',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['Ingress'],
  needs: 'object',
  why: 'The Ingress looks encrypted, but this host is served over plain HTTP or with a certificate that clients must not trust.',
  remedy: 'List the host in spec.tls with a certificate that holds for it.',
  references: { kubescape: ['C-0263'], gatekeeper: ['httpsonly'] },
  says: 'ingress {name} serves {found}, which no tls entry names',
  *check(ingress) {
    const spec = mapping(ingress.value.spec);
    const entries = list(spec.tls).map((item) => texts(mapping(item).hosts));
    // Without any entry there is a finding about the whole; one without hosts is for all of them.
    if (entries.length === 0 || entries.some((hosts) => hosts.length === 0)) return;
    for (const [index, rule] of list(spec.rules).entries()) {
      const host = text(mapping(rule).host);
      if (host === undefined || host === '') continue;
      if (!entries.flat().some((named) => named === host || isCoveredBy(host, named)))
        yield { at: ['spec', 'rules', index, 'host'], found: host };
    }
  },
});

/** `*.example.org` stands for one label. */
function isCoveredBy(host: string, pattern: string): boolean {
  return pattern.startsWith('*.') && host.indexOf('.') > 0 && host.slice(host.indexOf('.')) === pattern.slice(1);
}
