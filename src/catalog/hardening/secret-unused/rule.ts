import { text } from '#domain/kubernetes/fields';
import type { Inventory } from '#domain/kubernetes/inventory';
import { namespaceOf } from '#domain/kubernetes/namespaces';
import type { KubernetesObject } from '#domain/kubernetes/object';
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

/** `namespace\nname` of the Secrets that other objects mention. */
function mentionedNames(inventory: Inventory): ReadonlySet<string> {
  const names = inventory.derive(secretNames);
  const mentioned = new Set<string>();
  for (const object of inventory.objects) {
    if (object.kind === 'Secret') continue;
    for (const name of mentionsOf(object, names)) mentioned.add(`${namespaceOf(object)}\n${name}`);
  }
  return mentioned;
}

function secretNames(inventory: Inventory): ReadonlySet<string> {
  return new Set(inventory.ofKind('Secret').map(({ name }) => name));
}

/** Objects are read once, as long as the names stay: this walks through every text of a folder. */
const known = new WeakMap<ReadonlySet<string>, WeakMap<KubernetesObject, readonly string[]>>();

/** Every text counts as a mention: references to Secrets have too many forms to list. */
function mentionsOf(object: KubernetesObject, names: ReadonlySet<string>): readonly string[] {
  const byObject = known.get(names) ?? new WeakMap<KubernetesObject, readonly string[]>();
  known.set(names, byObject);
  let mentions = byObject.get(object);
  if (mentions === undefined) {
    mentions = textsIn(object.value).filter((text) => names.has(text));
    byObject.set(object, mentions);
  }
  return mentions;
}

function textsIn(root: unknown): readonly string[] {
  const texts: string[] = [];
  const pending: unknown[] = [root];
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (typeof value === 'string') texts.push(value);
    else if (typeof value === 'object' && value !== null)
      for (const item of Object.values(value)) if (item !== undefined && item !== null) pending.push(item);
  }
  return texts;
}
