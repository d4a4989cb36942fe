import { mapping, text } from '#domain/kubernetes/fields';
import { isHook } from '#domain/kubernetes/lifetime';
import type { KubernetesObject } from '#domain/kubernetes/object';
import { isPlaceholder } from '#domain/kubernetes/pod-references';
import { defineRule } from '#engines/rules/rule';

export const duplicateObject = defineRule({
  id: 'duplicate-object',
  title: 'Object stands twice in one file',
  severity: 'medium',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'object',
  kinds: ['*'],
  needs: 'neighbours',
  why: 'The later one overwrites the earlier one without a word, or Helm and kustomize refuse both.',
  remedy: 'Merge the two, or give one of them another name.',
  references: {},
  says: '{kind} {name} stands in the file before',
  *check(object, { inventory }) {
    const name = text(mapping(object.value.metadata).name);
    // Hooks of one name follow each other.
    if (name === undefined || name === '' || isPlaceholder(name) || isHook(object)) return;
    const namesakes = inventory.named(object.kind, object.namespace, object.name);
    const first = firstOnes(namesakes).get(keyOf(object));
    if (first !== undefined && first !== object) yield { at: ['metadata', 'name'], detail: { kind: object.kind } };
  },
});

/** The list is the inventory's own, one for each name, and never changes. */
const known = new WeakMap<readonly KubernetesObject[], ReadonlyMap<string, KubernetesObject>>();

function firstOnes(objects: readonly KubernetesObject[]): ReadonlyMap<string, KubernetesObject> {
  let first = known.get(objects);
  if (first === undefined) {
    // From the end, so that the first one stays.
    first = new Map(
      objects
        .filter((object) => !isHook(object))
        .toReversed()
        .map((object) => [keyOf(object), object]),
    );
    known.set(objects, first);
  }
  return first;
}

/** Objects of two files may belong to two clusters. */
function keyOf({ source, group }: KubernetesObject): string {
  return `${source}\n${group}`;
}
