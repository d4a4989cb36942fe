import { isForOneNode, mountedClaims } from '#domain/kubernetes/claims';
import { isMapping, mapping } from '#domain/kubernetes/fields';
import { isOwned, isScaled, replicaRangeOf } from '#domain/kubernetes/scaling';
import { defineRule } from '#engines/rules/rule';

export const replicasShareVolumeOfOneNode = defineRule({
  id: 'replicas-share-volume-of-one-node',
  title: 'Replicas share a volume that one node alone can have',
  severity: 'medium',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'neighbours',
  why: 'Pods on any other node never start, and those on one node write over each other unless the program expects it.',
  remedy:
    'Use a claim with ReadWriteMany, or a StatefulSet whose volumeClaimTemplates give each pod a volume of its own.',
  references: {},
  says: 'the pods of {name} share claim {found}, which one node alone can have',
  *check(workload, { inventory }) {
    const { object, pod } = workload;
    const isEverywhere = object.kind === 'DaemonSet' && object.group === 'apps';
    const range = isScaled(object) ? replicaRangeOf(object, inventory) : undefined;
    if (isOwned(object) || !(isEverywhere || (range !== undefined && range.most > 1))) return;
    // Some are put on one node on purpose.
    if (isMapping(mapping(pod.spec.affinity).podAffinity)) return;
    for (const { name, at, claim } of mountedClaims(workload, inventory)) {
      if (claim === undefined) yield { unknown: `claim ${name} is not among what was scanned` };
      else if (isForOneNode(claim)) yield { at, found: name };
    }
  },
});
