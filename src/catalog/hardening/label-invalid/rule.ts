import { mapping, stringMap } from '#domain/kubernetes/fields';
import { isAnnotationKey, isLabelKey, isLabelValue } from '#domain/kubernetes/names';
import type { KubernetesObject } from '#domain/kubernetes/object';
import { isPlaceholder } from '#domain/kubernetes/pod-references';
import { workloadsOf } from '#domain/kubernetes/workload';
import { defineRule } from '#engines/rules/rule';
import type { Path } from '#kernel/path';

export const labelInvalid = defineRule({
  id: 'label-invalid',
  title: 'Label or annotation has a form that is refused',
  severity: 'high',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'object',
  kinds: ['*'],
  needs: 'object',
  // apimachinery util/validation: IsQualifiedName, IsValidLabelValue.
  why: 'The API server refuses the object, so what is in the repository is not what runs.',
  remedy:
    'Use at most 63 letters, digits, dots, dashes and underscores, beginning and ending with a letter or digit; long texts belong into annotations.',
  references: { 'kube-score': ['label-values'], kics: ['1123031a-f921-4c5b-bd86-ef354ecfd37a'] },
  says: '{found} is no valid {what}',
  *check(object) {
    for (const { key, value, at } of entries(object, 'labels')) {
      if (isPlaceholder(key) || isPlaceholder(value)) continue;
      if (!isLabelKey(key)) yield { at, found: key, detail: { what: 'key of a label' } };
      if (!isLabelValue(value)) yield { at, found: value, detail: { what: 'value of a label' } };
    }
    for (const { key, at } of entries(object, 'annotations')) {
      if (!isPlaceholder(key) && !isAnnotationKey(key))
        yield { at, found: key, detail: { what: 'key of an annotation' } };
    }
  },
});

interface Entry {
  readonly key: string;
  readonly value: string;
  readonly at: Path;
}

/** Those of the object and of its pod templates. */
function* entries(object: KubernetesObject, field: 'labels' | 'annotations'): Iterable<Entry> {
  const places = [
    { at: ['metadata'] as Path, metadata: object.value.metadata },
    ...workloadsOf(object)
      .filter(({ pod }) => pod.template.path.length > 0)
      .map(({ pod }) => ({ at: [...pod.template.path, 'metadata'], metadata: pod.template.value.metadata })),
  ];
  for (const { at, metadata } of places) {
    for (const [key, value] of Object.entries(stringMap(mapping(metadata)[field])))
      yield { key, value, at: [...at, field, key] };
  }
}
