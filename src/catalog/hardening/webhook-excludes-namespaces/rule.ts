import { list, mapping, text, texts } from '#domain/kubernetes/fields';
import { isSystemNamespace } from '#domain/kubernetes/namespaces';
import { defineRule } from '#engines/rules/rule';

/** A webhook that stops the platform it runs on cannot be mended any more, so these are left out for good reason. */
function isOfPlatform(namespace: string): boolean {
  return isSystemNamespace(namespace) || /(?:^|-)system$|^cert-manager$|^openshift(?:-|$)/.test(namespace);
}

export const webhookExcludesNamespaces = defineRule({
  id: 'webhook-excludes-namespaces',
  title: 'Validating webhook leaves out namespaces or objects',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['ValidatingWebhookConfiguration'],
  needs: 'object',
  why: 'What the webhook does not see is admitted, and who may label a namespace or an object can take it out.',
  remedy:
    'Exclude only the namespaces of the platform, by kubernetes.io/metadata.name, which nobody can set, and keep objectSelector empty.',
  references: { kubescape: ['C-0036'] },
  says: 'webhook {found} is skipped {what}',
  *check(configuration) {
    for (const [index, item] of list(configuration.value.webhooks).entries()) {
      const webhook = mapping(item);
      for (const field of ['namespaceSelector', 'objectSelector']) {
        for (const [expressionIndex, expression] of list(mapping(webhook[field]).matchExpressions).entries()) {
          const { key, operator, values } = mapping(expression);
          const isByName =
            key === 'kubernetes.io/metadata.name' ||
            (key === 'control-plane' && texts(values).every(isSystemNamespace));
          if (key === 'kubernetes.io/metadata.name' && operator === 'NotIn') {
            const own = text(mapping(mapping(webhook.clientConfig).service).namespace);
            for (const [valueIndex, value] of texts(values).entries()) {
              if (value === own || isOfPlatform(value)) continue;
              yield {
                at: ['webhooks', index, field, 'matchExpressions', expressionIndex, 'values', valueIndex],
                found: text(webhook.name) ?? String(index),
                detail: { what: `in namespace ${value}` },
              };
            }
          }
          if ((operator === 'DoesNotExist' || operator === 'NotIn') && !isByName)
            yield {
              at: ['webhooks', index, field, 'matchExpressions', expressionIndex],
              found: text(webhook.name) ?? String(index),
              detail: { what: 'for what carries a label' },
            };
        }
      }
    }
  },
});
