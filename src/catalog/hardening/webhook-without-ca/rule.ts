import { list, mapping, text } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

const injectors = [
  'cert-manager.io/inject-ca-from',
  'cert-manager.io/inject-ca-from-secret',
  'cert-manager.io/inject-apiserver-ca',
  'service.beta.openshift.io/inject-cabundle',
];

export const webhookWithoutCa = defineRule({
  id: 'webhook-without-ca',
  title: 'Webhook is called over plain HTTP or without its own authority',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'],
  needs: 'object',
  why: 'A webhook sees and may change every object; whoever can answer in its place decides what runs.',
  remedy: 'Set clientConfig.caBundle (or an annotation that lets cert-manager fill it in) and an https URL.',
  references: { kubescape: ['C-0036', 'C-0039'] },
  says: 'webhook {found} has no authority of its own',
  *check(configuration) {
    if (injectors.some((key) => configuration.annotations[key] !== undefined)) return;
    for (const [index, item] of list(configuration.value.webhooks).entries()) {
      const webhook = mapping(item);
      const client = mapping(webhook.clientConfig);
      const url = text(client.url);
      const found = text(webhook.name) ?? String(index);
      if (url?.startsWith('http:')) yield { at: ['webhooks', index, 'clientConfig', 'url'], found };
      // A service in the cluster is never signed by a public authority.
      else if (client.service !== undefined && (client.caBundle ?? '') === '')
        yield { at: ['webhooks', index, 'clientConfig', 'caBundle'], found, severity: 'low' };
    }
  },
});
