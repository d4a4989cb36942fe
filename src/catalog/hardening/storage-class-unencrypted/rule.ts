import { mapping, text } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

/** Provisioners whose disks are encrypted only when asked, with the parameter that asks. */
const parameters: Readonly<Record<string, string>> = {
  'ebs.csi.aws.com': 'encrypted',
  'kubernetes.io/aws-ebs': 'encrypted',
  'efs.csi.aws.com': 'encrypted',
};

export const storageClassUnencrypted = defineRule({
  id: 'storage-class-unencrypted',
  title: 'Volumes of the storage class are not encrypted',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['StorageClass'],
  needs: 'object',
  why: 'Whoever gets at a snapshot or a discarded disk reads the data.',
  remedy: 'Set the parameter encrypted: "true" and a key of your own.',
  references: { kubescape: ['C-0264'] },
  says: 'storage class {name} does not ask for encryption',
  *check(storage) {
    const parameter = parameters[text(storage.value.provisioner) ?? ''];
    if (parameter !== undefined && String(mapping(storage.value.parameters)[parameter]) !== 'true')
      yield { at: ['parameters', parameter] };
  },
  fix: ({ at }) => [{ op: 'set', at, value: 'true' }],
  fixChangesBehavior: true,
});
