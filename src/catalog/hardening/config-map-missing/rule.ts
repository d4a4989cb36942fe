import { areNeighboursInView, isPlaceholder, requiredReferences } from '#domain/kubernetes/pod-references';
import { isProduced } from '#domain/kubernetes/produced-objects';
import { defineRule } from '#engines/rules/rule';

export const configMapMissing = defineRule({
  id: 'config-map-missing',
  title: 'ConfigMap that the pod needs does not exist',
  severity: 'medium',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'neighbours',
  why: 'The pod waits for it and does not start; a pod that runs already does not come back after its next restart.',
  remedy: 'Create it in the namespace of the pod, correct the name, or set optional where the program can do without.',
  references: {},
  says: 'ConfigMap {found} does not exist',
  *check({ object, pod }, { inventory }) {
    const isInView = areNeighboursInView(object, inventory);
    const told = new Set<string>();
    for (const { kind, name, at, container } of requiredReferences(pod)) {
      if (kind !== 'ConfigMap' || told.has(name)) continue;
      told.add(name);
      if (inventory.find('ConfigMap', object.namespace, name) !== undefined) continue;
      if (isProduced('ConfigMap', object.namespace, name, inventory)) continue;
      if (isInView && !isPlaceholder(name))
        yield { at, found: name, ...(container === undefined ? {} : { container }) };
      else yield { unknown: `ConfigMap ${name} is not among what was scanned` };
    }
  },
});
