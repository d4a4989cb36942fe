import { dataEntries, isBase64, isEncryptedFile } from '#domain/kubernetes/config-data';
import { text } from '#domain/kubernetes/fields';
import { isPlaceholder } from '#domain/kubernetes/pod-references';
import { defineRule } from '#engines/rules/rule';

export const dataNotBase64 = defineRule({
  id: 'data-not-base64',
  title: 'Value is not in base64 where it must be',
  severity: 'high',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'object',
  kinds: ['Secret', 'ConfigMap'],
  needs: 'object',
  why: 'The API server refuses the object, so pods that need it never start.',
  remedy: 'Write plain text into stringData of a Secret, or encode it: `base64 -w0`.',
  references: {},
  says: '{key} of {name} is not base64',
  *check(object) {
    if (object.group !== '' || isEncryptedFile(object)) return;
    for (const { key, value, at, isEncoded } of dataEntries(object)) {
      const written = text(value);
      if (!isEncoded || written === undefined || isBase64(written)) continue;
      if (isFilledIn(written)) yield { unknown: `the value of ${key} is filled in later` };
      else yield { at, detail: { key } };
    }
  },
  fix({ at }, object) {
    const entry = dataEntries(object).find((candidate) => candidate.isEncoded && candidate.key === at[1]);
    const written = text(entry?.value);
    // What only lacks its padding was encoded already, and must not become the text itself.
    if (object.kind !== 'Secret' || written === undefined || !plain.test(written)) return [];
    return [
      { op: 'remove', at },
      { op: 'set', at: ['stringData', String(at[1])], value: written },
    ];
  },
});

/** Holds something that no kind of base64 does. */
const plain = /[^A-Za-z0-9+/=_\s-]/;

/** Left to a tool: envsubst, vals, the Vault plugin of Argo CD, sops. */
function isFilledIn(written: string): boolean {
  return (
    isPlaceholder(written) || /^(?:<[^>]*>|%[^%]*%|__\w+__|@\w+@|ENC\[.*\]|ref\+.*|vault:.*)$/s.test(written.trim())
  );
}
