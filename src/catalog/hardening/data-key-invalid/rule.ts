import { dataEntries } from '#domain/kubernetes/config-data';
import { isDataKey } from '#domain/kubernetes/names';
import { isPlaceholder } from '#domain/kubernetes/pod-references';
import { defineRule } from '#engines/rules/rule';

export const dataKeyInvalid = defineRule({
  id: 'data-key-invalid',
  title: 'Key of a ConfigMap or Secret is refused',
  severity: 'high',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'object',
  kinds: ['ConfigMap', 'Secret'],
  needs: 'object',
  // apimachinery util/validation: IsConfigMapKey; pkg/apis/core/validation: ValidateConfigMap.
  why: 'The API server refuses the object, so pods that need it never start.',
  remedy: 'Use letters, digits, dots, dashes and underscores; folders are made by `items` of the volume.',
  references: {},
  says: 'the key {found} {what}',
  *check(object) {
    if (object.group !== '') return;
    const seen = new Set<string>();
    for (const { key, at } of dataEntries(object)) {
      if (!isDataKey(key) && !isPlaceholder(key)) yield { at, found: key, detail: { what: 'has an invalid form' } };
      else if (object.kind === 'ConfigMap' && seen.has(key))
        yield { at, found: key, detail: { what: 'stands in data as well' } };
      seen.add(key);
    }
  },
});
