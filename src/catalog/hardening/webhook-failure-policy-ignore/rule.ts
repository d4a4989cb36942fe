import { list, mapping, text } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const webhookFailurePolicyIgnore = defineRule({
  id: 'webhook-failure-policy-ignore',
  title: 'Webhook lets everything pass when it is down',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'],
  needs: 'object',
  why: 'An attacker who stops or overloads the webhook switches its policies off, and nobody is told.',
  remedy:
    'Set failurePolicy: Fail once the webhook runs in several replicas and excludes its own namespace and kube-system.',
  references: { kubescape: ['C-0039'], gatekeeper: ['verify-webhook'] },
  says: 'webhook {found} has failurePolicy Ignore',
  *check(configuration) {
    for (const [index, item] of list(configuration.value.webhooks).entries()) {
      const webhook = mapping(item);
      if (webhook.failurePolicy === 'Ignore')
        yield {
          at: ['webhooks', index, 'failurePolicy'],
          found: text(webhook.name) ?? String(index),
          // What a mutating webhook adds is more often comfort than protection.
          ...(configuration.kind === 'MutatingWebhookConfiguration' ? { severity: 'low' as const } : {}),
        };
    }
  },
});
