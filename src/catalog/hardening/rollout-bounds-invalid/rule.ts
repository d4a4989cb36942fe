import { type Fields, integer, isMapping, mapping } from '#domain/kubernetes/fields';
import { amountOf, isNone } from '#domain/kubernetes/int-or-percent';
import { defineRule, type Problem } from '#engines/rules/rule';

export const rolloutBoundsInvalid = defineRule({
  id: 'rollout-bounds-invalid',
  title: 'Settings of the update contradict each other',
  severity: 'high',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'object',
  kinds: ['Deployment', 'DaemonSet'],
  needs: 'object',
  // pkg/apis/apps/validation: ValidateDeploymentStrategy, ValidateDeploymentSpec, ValidateRollingUpdateDaemonSet.
  why: 'The API server refuses the object, so what is in the repository is not what runs.',
  remedy:
    'Let the update either take pods away (maxUnavailable) or add some (maxSurge), and give it more time than minReadySeconds.',
  references: {},
  says: '{field} {found} does not go with {other}',
  *check(object) {
    if (object.group !== 'apps') return;
    const spec = mapping(object.value.spec);
    if (object.kind === 'DaemonSet') yield* ofDaemonSet(mapping(spec.updateStrategy));
    else yield* ofDeployment(spec);
  },
});

function* ofDeployment(spec: Fields): Iterable<Problem> {
  const strategy = mapping(spec.strategy);
  const { maxUnavailable, maxSurge } = mapping(strategy.rollingUpdate);
  const at = ['spec', 'strategy', 'rollingUpdate'];
  if (strategy.type === 'Recreate') {
    if (isMapping(strategy.rollingUpdate)) yield say(at, 'rollingUpdate', 'set', 'type Recreate');
  } else if (isNone(maxUnavailable) && isNone(maxSurge))
    yield say([...at, 'maxUnavailable'], 'maxUnavailable', String(maxUnavailable), `maxSurge ${String(maxSurge)}`);
  const ready = integer(spec.minReadySeconds) ?? 0;
  const deadline = integer(spec.progressDeadlineSeconds) ?? defaultDeadline;
  if (ready >= deadline && ready > 0)
    yield say(['spec', 'minReadySeconds'], 'minReadySeconds', ready, `progressDeadlineSeconds ${deadline}`);
}

/** Seconds that a Deployment may make no progress when it does not say (defaults of apps/v1). */
const defaultDeadline = 600;

/** Exactly one of the two is not zero; without a word one pod may be missing. */
function* ofDaemonSet(strategy: Fields): Iterable<Problem> {
  const rolling = mapping(strategy.rollingUpdate);
  const maxUnavailable = rolling.maxUnavailable ?? 1;
  const maxSurge = rolling.maxSurge ?? 0;
  const isUnreadable = [maxUnavailable, maxSurge].some((amount) => amountOf(amount, 1, 'up') === undefined);
  if (strategy.type === 'OnDelete' || isUnreadable || isNone(maxUnavailable) !== isNone(maxSurge)) return;
  const at = [
    'spec',
    'updateStrategy',
    'rollingUpdate',
    rolling.maxSurge === undefined ? 'maxUnavailable' : 'maxSurge',
  ];
  if (rolling.maxSurge === undefined) yield say(at, 'maxUnavailable', String(maxUnavailable), 'maxSurge 0');
  else yield say(at, 'maxSurge', String(maxSurge), `maxUnavailable ${String(maxUnavailable)}`);
}

function say(at: Problem['at'], field: string, found: string | number, other: string): Problem {
  return { at, found, detail: { field, other } };
}
