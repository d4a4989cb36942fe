import { mapping, text } from '#domain/kubernetes/fields';
import { isHook } from '#domain/kubernetes/lifetime';
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
    const first = inventory
      .named(object.kind, object.namespace, object.name)
      // Objects of two files may belong to two clusters.
      .find((other) => other.source === object.source && other.group === object.group && !isHook(other));
    if (first !== undefined && first !== object) yield { at: ['metadata', 'name'], detail: { kind: object.kind } };
  },
});
