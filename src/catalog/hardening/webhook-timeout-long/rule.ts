import { integer, list, mapping, text } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const webhookTimeoutLong = defineRule({
  id: 'webhook-timeout-long',
  title: 'Webhook may hold every request for long',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'],
  needs: 'object',
  why: 'While the webhook is slow every matching request waits for the whole timeout; leases and controllers then time out and the cluster stands still.',
  remedy: 'Set timeoutSeconds to 10 or less.',
  references: { kubescape: ['C-0036', 'C-0039'] },
  says: 'webhook {name} may take {found} seconds',
  *check(configuration) {
    for (const [index, item] of list(configuration.value.webhooks).entries()) {
      const seconds = integer(mapping(item).timeoutSeconds);
      if (seconds !== undefined && seconds > 10)
        yield {
          at: ['webhooks', index, 'timeoutSeconds'],
          found: seconds,
          detail: { webhook: text(mapping(item).name) ?? '' },
        };
    }
  },
  fix: ({ at }) => [{ op: 'set', at, value: 10 }],
  fixChangesBehavior: true,
});
