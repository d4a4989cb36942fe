import { isForOneNode, mountedClaims } from '#domain/kubernetes/claims';
import { mapping } from '#domain/kubernetes/fields';
import { isNone } from '#domain/kubernetes/int-or-percent';
import { replicaRangeOf } from '#domain/kubernetes/scaling';
import { workloadsOf } from '#domain/kubernetes/workload';
import { defineRule } from '#engines/rules/rule';

export const rolloutWaitsForVolume = defineRule({
  id: 'rollout-waits-for-volume',
  title: 'Update needs a volume that the old pod still holds',
  severity: 'low',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'object',
  kinds: ['Deployment'],
  needs: 'neighbours',
  why: 'The new pod is started first, often on another node, where it waits for ever for the volume of the old one.',
  remedy: 'Set strategy.type: Recreate, so that the old pod goes first, or use a volume that many nodes can have.',
  references: {},
  says: 'the new pod of {name} needs claim {found} while the old one holds it',
  *check(object, { inventory }) {
    const workload = workloadsOf(object)[0];
    const { type, rollingUpdate } = mapping(mapping(object.value.spec).strategy);
    if (workload === undefined || type === 'Recreate' || isNone(mapping(rollingUpdate).maxSurge)) return;
    // With several replicas the volume is a problem before any update.
    if (replicaRangeOf(object, inventory)?.most !== 1) return;
    for (const { name, claim } of mountedClaims(workload, inventory)) {
      if (claim === undefined) yield { unknown: `claim ${name} is not among what was scanned` };
      else if (isForOneNode(claim)) {
        yield { at: ['spec', 'strategy'], found: name };
        return;
      }
    }
  },
  fix: ({ at }) => [{ op: 'set', at, value: { type: 'Recreate' } }],
  fixChangesBehavior: true,
});
