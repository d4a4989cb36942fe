import { integer, mapping } from '#domain/kubernetes/fields';
import { isAutoscaler, rangeOf } from '#domain/kubernetes/scaling';
import { defineRule } from '#engines/rules/rule';

export const autoscalerCannotScale = defineRule({
  id: 'autoscaler-cannot-scale',
  title: 'Autoscaler has no room between its bounds',
  severity: 'low',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'object',
  kinds: ['HorizontalPodAutoscaler', 'ScaledObject'],
  needs: 'object',
  why: 'It never changes anything, so the load it was made for meets as many pods as ever; a minimum above the maximum is refused.',
  remedy: 'Raise the maximum above the minimum, or remove the autoscaler and set spec.replicas.',
  references: { polaris: ['hpaMaxAvailability'] },
  says: 'autoscaler {name} may run at least {least} and at most {found} replicas',
  *check(autoscaler) {
    if (!isAutoscaler(autoscaler)) return;
    const field = autoscaler.kind === 'ScaledObject' ? 'maxReplicaCount' : 'maxReplicas';
    const found = integer(mapping(autoscaler.value.spec)[field]);
    const { least, most } = rangeOf(autoscaler);
    if (found === undefined || least < most) return;
    yield { at: ['spec', field], found, detail: { least }, ...(least > most ? { severity: 'high' } : {}) };
  },
});
