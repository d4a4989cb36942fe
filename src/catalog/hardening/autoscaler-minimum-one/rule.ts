import { isAutoscaler, rangeOf, scaleTargetOf } from '#domain/kubernetes/scaling';
import { defineRule } from '#engines/rules/rule';

export const autoscalerMinimumOne = defineRule({
  id: 'autoscaler-minimum-one',
  title: 'Autoscaler goes down to one replica',
  severity: 'low',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'object',
  kinds: ['HorizontalPodAutoscaler'],
  needs: 'object',
  why: 'In quiet hours one pod is left, and nobody is served while it is moved, crashes or is replaced.',
  remedy: 'Set spec.minReplicas to two or more.',
  references: {
    'kube-linter': ['hpa-minimum-three-replicas'],
    'kube-score': ['horizontalpodautoscaler-replicas'],
    polaris: ['hpaMinAvailability'],
  },
  says: 'autoscaler {name} goes down to one replica',
  *check(autoscaler) {
    // A patch leaves out what it does not change.
    if (scaleTargetOf(autoscaler) === undefined) return;
    const { least, most } = rangeOf(autoscaler);
    // Without room between the two there is more wrong than the minimum; that is told elsewhere.
    if (isAutoscaler(autoscaler) && least === 1 && most > 1) yield { at: ['spec', 'minReplicas'], found: 1 };
  },
});
