import { text } from '#domain/kubernetes/fields';
import { isPlaceholder } from '#domain/kubernetes/pod-references';
import { defineRule } from '#engines/rules/rule';

/** Every cluster has these two. */
const builtIn = new Set(['system-cluster-critical', 'system-node-critical']);

export const priorityClassMissing = defineRule({
  id: 'priority-class-missing',
  title: 'Priority class does not exist',
  severity: 'medium',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'neighbours',
  why: 'The API server refuses pods that name a class which is not there, so a controller never gets its pods.',
  remedy: 'Create the PriorityClass, or correct the name.',
  references: {},
  says: 'priority class {found} does not exist',
  *check({ pod }, { inventory }) {
    const name = text(pod.spec.priorityClassName) ?? '';
    if (name === '' || builtIn.has(name)) return;
    if (inventory.find('PriorityClass', undefined, name) !== undefined) return;
    if (inventory.view.isComplete && !isPlaceholder(name)) yield { at: pod.path('priorityClassName'), found: name };
    else yield { unknown: `priority class ${name} is not among what was scanned` };
  },
});
