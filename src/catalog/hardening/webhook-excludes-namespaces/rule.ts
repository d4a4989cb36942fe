import { list, mapping, text, texts } from '#domain/kubernetes/fields';
import { isSystemNamespace } from '#domain/kubernetes/namespaces';
import { defineRule } from '#engines/rules/rule';

export const webhookExcludesNamespaces = defineRule({
  id: 'webhook-excludes-namespaces',
  title: 'Validating webhook can be left by a label',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['ValidatingWebhookConfiguration'],
  needs: 'object',
  why: 'Who may label a namespace or an object can take it out of the policy that the webhook enforces.',
  remedy: 'Exclude namespaces by kubernetes.io/metadata.name, which nobody can set, and keep objectSelector empty.',
  references: { kubescape: ['C-0036'] },
  says: 'webhook {found} is skipped for what carries a label',
  *check(configuration) {
    for (const [index, item] of list(configuration.value.webhooks).entries()) {
      const webhook = mapping(item);
      for (const field of ['namespaceSelector', 'objectSelector']) {
        for (const [expressionIndex, expression] of list(mapping(webhook[field]).matchExpressions).entries()) {
          const { key, operator, values } = mapping(expression);
          const isByName =
            key === 'kubernetes.io/metadata.name' ||
            (key === 'control-plane' && texts(values).every(isSystemNamespace));
          if ((operator === 'DoesNotExist' || operator === 'NotIn') && !isByName)
            yield {
              at: ['webhooks', index, field, 'matchExpressions', expressionIndex],
              found: text(webhook.name) ?? String(index),
            };
        }
      }
    }
  },
});
