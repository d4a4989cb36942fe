import { list, mapping } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const statefulSetClaimShared = defineRule({
  id: 'stateful-set-claim-shared',
  title: 'Volume of one pod is open to many',
  severity: 'info',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'object',
  kinds: ['StatefulSet'],
  needs: 'object',
  why: 'Each pod of a StatefulSet has a volume of its own; that many nodes may write to it protects nothing, and few kinds of storage can do it.',
  remedy: 'Ask for ReadWriteOnce or ReadWriteOncePod.',
  references: { kubesec: ['VolumeClaimAccessModeReadWriteOnce'] },
  says: 'the volume of each pod of {name} may be written by many nodes',
  *check({ group, value }) {
    if (group !== 'apps') return;
    for (const [index, template] of list(mapping(value.spec).volumeClaimTemplates).entries()) {
      const mode = list(mapping(mapping(template).spec).accessModes).indexOf('ReadWriteMany');
      if (mode >= 0)
        yield {
          at: ['spec', 'volumeClaimTemplates', index, 'spec', 'accessModes', mode],
          found: 'ReadWriteMany',
        };
    }
  },
});
