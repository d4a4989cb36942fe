import { text } from '#domain/kubernetes/fields';
import type { Inventory } from '#domain/kubernetes/inventory';
import { namespaceOf } from '#domain/kubernetes/inventory';
import { defineRule } from '#engines/rules/rule';

export const secretUnused = defineRule({
  id: 'secret-unused',
  title: 'Secret is used by nothing in view',
  severity: 'info',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'object',
  kinds: ['Secret'],
  needs: 'namespace',
  why: 'A forgotten credential is never rotated and still opens the door.',
  remedy: 'Delete it, and revoke what it holds.',
  references: {},
  says: 'nothing in the namespace refers to Secret {name}',
  *check(secret, { inventory }) {
    const type = text(secret.value.type) ?? 'Opaque';
    if (type !== 'Opaque' && type !== 'kubernetes.io/tls' && type !== 'kubernetes.io/dockerconfigjson') return;
    if (!inventory.derive(mentionedNames).has(`${namespaceOf(secret)}\n${secret.name}`))
      yield { at: ['metadata', 'name'] };
  },
});

/** Every text of every other object counts as a mention: references to Secrets have too many forms to list. */
function mentionedNames(inventory: Inventory): ReadonlySet<string> {
  const names = new Set<string>();
  for (const object of inventory.objects) {
    if (object.kind === 'Secret') continue;
    const pending: unknown[] = [object.value];
    for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
      if (typeof value === 'string') names.add(`${namespaceOf(object)}\n${value}`);
      else if (typeof value === 'object' && value !== null)
        for (const item of Object.values(value)) if (item !== undefined && item !== null) pending.push(item);
    }
  }
  return names;
}
