import { isPlaceholder, requiredReferences } from '#domain/kubernetes/pod-references';
import { isProduced } from '#domain/kubernetes/produced-objects';
import { defineRule } from '#engines/rules/rule';

export const secretMissing = defineRule({
  id: 'secret-missing',
  title: 'Secret that the pod needs does not exist',
  severity: 'medium',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'neighbours',
  why: 'The pod waits for it and does not start; a pod that runs already does not come back after its next restart.',
  remedy: 'Create it in the namespace of the pod, correct the name, or set optional where the program can do without.',
  references: {},
  says: 'Secret {found} does not exist',
  *check({ object, pod }, { inventory }) {
    const told = new Set<string>();
    for (const { kind, name, at, container } of requiredReferences(pod)) {
      if (kind !== 'Secret' || told.has(name)) continue;
      told.add(name);
      if (inventory.find('Secret', object.namespace, name) !== undefined) continue;
      if (isProduced('Secret', object.namespace, name, inventory)) continue;
      // Secrets seldom lie beside manifests, and whoever scans a cluster may not have been allowed to see them.
      const isInView = inventory.view.isComplete && !isPlaceholder(name) && inventory.ofKind('Secret').length > 0;
      if (isInView) yield { at, found: name, ...(container === undefined ? {} : { container }) };
      else yield { unknown: `Secret ${name} is not among what was scanned` };
    }
  },
});
