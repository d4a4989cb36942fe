import { mapping } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const tillerService = defineRule({
  id: 'tiller-service',
  title: 'Service leads to Tiller',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['Service'],
  needs: 'object',
  why: 'Every pod of the cluster reaches the server part of Helm 2, which asks for no login.',
  remedy: 'Move to Helm 3 or later and delete the Service.',
  references: { checkov: ['CKV_K8S_44'], mitre: ['T1610'] },
  says: 'service {name} leads to Tiller',
  *check(service) {
    const selector = mapping(mapping(service.value.spec).selector);
    const isTiller = service.name === 'tiller-deploy' || (selector.app === 'helm' && selector.name === 'tiller');
    if (service.group === '' && isTiller) yield { at: ['metadata', 'name'], found: service.name };
  },
});
