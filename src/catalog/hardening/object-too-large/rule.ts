import { dataEntries, isEncryptedFile, sizeOf } from '#domain/kubernetes/config-data';
import { defineRule } from '#engines/rules/rule';

/** core.MaxSecretSize, which holds for ConfigMaps as well: values without their keys. */
const most = 1_048_576;

export const objectTooLarge = defineRule({
  id: 'object-too-large',
  title: 'ConfigMap or Secret is larger than a mebibyte',
  severity: 'high',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'object',
  kinds: ['ConfigMap', 'Secret'],
  needs: 'object',
  why: 'The API server refuses the object, so pods that need it never start.',
  remedy: 'Put large files into the image or a volume, or split the object.',
  references: {},
  says: '{name} holds {found} bytes, more than the 1048576 that are allowed',
  *check(object) {
    if (object.group !== '' || isEncryptedFile(object)) return;
    const size = dataEntries(object).reduce((sum, entry) => sum + sizeOf(entry), 0);
    if (size > most)
      yield { at: [object.kind === 'Secret' && object.value.data === undefined ? 'stringData' : 'data'], found: size };
  },
});
