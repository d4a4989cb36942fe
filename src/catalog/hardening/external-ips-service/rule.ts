import { list, mapping, text } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const externalIpsService = defineRule({
  id: 'external-ips-service',
  title: 'Service claims external addresses',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['Service'],
  needs: 'object',
  why: 'Whoever may write spec.externalIPs can draw traffic for any address to their own pods (CVE-2020-8554); Kubernetes never checks who owns it.',
  remedy:
    'Remove spec.externalIPs and use a load balancer; deny the field with the DenyServiceExternalIPs admission plugin.',
  references: { trivy: ['KSV-0108'], gatekeeper: ['externalip'], cve: ['CVE-2020-8554'], cis: ['1.2.3'] },
  says: 'service {name} claims the address {found}',
  *check(service) {
    for (const [index, address] of list(mapping(service.value.spec).externalIPs).entries())
      yield { at: ['spec', 'externalIPs', index], found: text(address) ?? '' };
  },
});
