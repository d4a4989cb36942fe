import { isMapping, mapping, text } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const routeWithoutTls = defineRule({
  id: 'route-without-tls',
  title: 'Route answers over plain HTTP',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['Route'],
  needs: 'object',
  why: 'Passwords, cookies and tokens cross the network in the clear, where anyone on the way can read and change them.',
  remedy: 'Set spec.tls with a termination, and insecureEdgeTerminationPolicy to Redirect or None.',
  references: { kubescape: ['C-0263'], cwe: ['CWE-319'] },
  says: 'route {name} answers over plain HTTP',
  *check(route) {
    if (route.group !== 'route.openshift.io') return;
    const { tls } = mapping(route.value.spec);
    if (!isMapping(tls)) yield { at: ['spec', 'tls'] };
    else if (text(tls.insecureEdgeTerminationPolicy) === 'Allow')
      yield { at: ['spec', 'tls', 'insecureEdgeTerminationPolicy'], found: 'Allow' };
  },
});
