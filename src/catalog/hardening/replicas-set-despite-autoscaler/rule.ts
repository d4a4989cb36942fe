import { integer, mapping } from '#domain/kubernetes/fields';
import { isLive } from '#domain/kubernetes/lifetime';
import { autoscalersOf, isScaled, scaledKindNames } from '#domain/kubernetes/scaling';
import { defineRule } from '#engines/rules/rule';

export const replicasSetDespiteAutoscaler = defineRule({
  id: 'replicas-set-despite-autoscaler',
  title: 'Number of replicas stands beside an autoscaler',
  severity: 'low',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'object',
  kinds: scaledKindNames,
  needs: 'neighbours',
  why: 'Whenever the manifest is applied it throws away the number that the autoscaler has found, often under load.',
  remedy: 'Remove spec.replicas and leave the number to the autoscaler.',
  references: {
    'kube-score': ['deployment-targeted-by-hpa-does-not-have-replicas-configured'],
    kics: ['5744cbb8-5946-4b75-a196-ade44449525b'],
  },
  says: 'applying {name} sets its replicas to {found}, whatever {autoscaler} has chosen',
  *check(object, { inventory }) {
    const replicas = integer(mapping(object.value.spec).replicas);
    // In a cluster it is the autoscaler that writes the field; no replicas switch the autoscaler off on purpose.
    if (replicas === undefined || replicas === 0 || !isScaled(object) || isLive(object)) return;
    const autoscaler = autoscalersOf(object, inventory)[0];
    if (autoscaler !== undefined)
      yield {
        at: ['spec', 'replicas'],
        found: replicas,
        detail: { autoscaler: `${autoscaler.kind} ${autoscaler.name}` },
      };
  },
});
