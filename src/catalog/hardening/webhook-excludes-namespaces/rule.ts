import { type Fields, list, mapping, text, texts } from '#domain/kubernetes/fields';
import { isSystemNamespace } from '#domain/kubernetes/namespaces';
import type { Path } from '#kernel/path';
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
      const label = optInLabel(mapping(webhook.namespaceSelector));
      if (label !== undefined)
        yield {
          at: ['webhooks', index, 'namespaceSelector', ...label.at],
          found: text(webhook.name) ?? String(index),
          detail: { what: `in every namespace without the label ${label.name}` },
        };
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

/** The label that a namespace must have to be looked at at all, and that a new one has not. */
function optInLabel(selector: Fields): { readonly name: string; readonly at: Path } | undefined {
  const name = Object.keys(mapping(selector.matchLabels)).find(isOwnLabel);
  if (name !== undefined) return { name, at: ['matchLabels', name] };
  for (const [index, expression] of list(selector.matchExpressions).map(mapping).entries()) {
    const key = text(expression.key) ?? '';
    if ((expression.operator === 'In' || expression.operator === 'Exists') && isOwnLabel(key))
      return { name: key, at: ['matchExpressions', index] };
  }
  return undefined;
}

/** The name cannot be changed, and tenancy and releases of a mesh are labels that say whose webhook it is. */
function isOwnLabel(key: string): boolean {
  return !/^kubernetes\.io\/metadata\.name$|^olm\.|^(?:istio|linkerd)\.io\/|istio-injection/.test(key);
}
