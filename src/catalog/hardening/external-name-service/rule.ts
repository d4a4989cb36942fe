import { serviceType } from '#domain/kubernetes/exposure';
import { mapping, text } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const externalNameService = defineRule({
  id: 'external-name-service',
  title: 'Service is an alias for a name outside the cluster',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['Service'],
  needs: 'object',
  why: 'An ExternalName sends clients wherever DNS says, past network policies by name, and ingress controllers can be led to internal addresses through it.',
  remedy: 'Call the outside name directly, or pin its addresses in an EndpointSlice behind a Service without selector.',
  references: { trivy: ['KSV-0108'], gatekeeper: ['externalip'] },
  says: 'service {name} is an alias for {found}',
  *check(service) {
    if (serviceType(service) === 'ExternalName')
      yield { at: ['spec', 'externalName'], found: text(mapping(service.value.spec).externalName) ?? '' };
  },
});
