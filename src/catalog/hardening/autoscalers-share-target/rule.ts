import { autoscalersOf, scaledKindNames } from '#domain/kubernetes/scaling';
import { defineRule } from '#engines/rules/rule';

export const autoscalersShareTarget = defineRule({
  id: 'autoscalers-share-target',
  title: 'Two autoscalers scale the same pods',
  severity: 'medium',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'object',
  kinds: scaledKindNames,
  needs: 'neighbours',
  why: 'They undo what the other has done, or stop working: the controller scales nothing while two select the same pods.',
  remedy: 'Keep one autoscaler and put the metrics of both into it.',
  references: {},
  says: '{name} is scaled by {found}',
  *check(object, { inventory }) {
    const names = new Set(autoscalersOf(object, inventory).map(({ kind, name }) => `${kind} ${name}`));
    if (names.size > 1) yield { at: ['metadata', 'name'], found: [...names].toSorted().join(' and ') };
  },
});
