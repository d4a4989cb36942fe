import { list, mapping, text } from '#domain/kubernetes/fields';
import type { Inventory } from '#domain/kubernetes/inventory';
import { namespaceOf } from '#domain/kubernetes/namespaces';
import { areNeighboursInView, isPlaceholder } from '#domain/kubernetes/pod-references';
import { defineRule } from '#engines/rules/rule';

export const persistentVolumeClaimMissing = defineRule({
  id: 'persistent-volume-claim-missing',
  title: 'Volume claim that the pod needs does not exist',
  severity: 'medium',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'neighbours',
  why: 'The scheduler finds no node for the pod until the claim is there.',
  remedy: 'Create the PersistentVolumeClaim in the namespace of the pod, or correct the name.',
  references: {},
  says: 'claim {found} does not exist',
  *check({ object, pod }, { inventory }) {
    const isInView = areNeighboursInView(object, inventory);
    for (const { type, source, at } of pod.volumes) {
      const name = text(source.claimName);
      if (type !== 'persistentVolumeClaim' || name === undefined || name === '') continue;
      if (makers.some((kind) => inventory.find(kind, object.namespace, name) !== undefined)) continue;
      const ofStatefulSets = inventory.derive(claimPrefixes);
      if (ofStatefulSets.has(`${namespaceOf(object)}\n${name.replace(/\d+$/, '')}`)) continue;
      if (isInView && !isPlaceholder(name)) yield { at: [...at, 'persistentVolumeClaim', 'claimName'], found: name };
      else yield { unknown: `claim ${name} is not among what was scanned` };
    }
  },
});

/** The claim itself, and what makes one of its own name (KubeVirt, VolSync). */
const makers = ['PersistentVolumeClaim', 'DataVolume', 'ReplicationDestination'];

/** StatefulSets name their claims TEMPLATE-SET-ORDINAL. */
function claimPrefixes(inventory: Inventory): ReadonlySet<string> {
  const prefixes = new Set<string>();
  for (const set of inventory.ofKind('StatefulSet')) {
    for (const template of list(mapping(set.value.spec).volumeClaimTemplates)) {
      const name = text(mapping(mapping(template).metadata).name);
      if (name !== undefined) prefixes.add(`${namespaceOf(set)}\n${name}-${set.name}-`);
    }
  }
  return prefixes;
}
