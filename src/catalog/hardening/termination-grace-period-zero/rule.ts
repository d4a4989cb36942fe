import { integer } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const terminationGracePeriodZero = defineRule({
  id: 'termination-grace-period-zero',
  title: 'Pod is killed without time to stop',
  severity: 'low',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'object',
  why: 'The program is killed in the middle of requests and writes; of a StatefulSet a second copy may start while the first still runs.',
  remedy: 'Leave terminationGracePeriodSeconds out, or set it to the time that the program needs to stop.',
  references: {},
  says: 'pods of {name} get {found} seconds to stop',
  *check({ object, pod }) {
    const seconds = integer(pod.spec.terminationGracePeriodSeconds);
    if (seconds === undefined || seconds > 0) return;
    // Network agents of a node are replaced at once, so that the node is without them as shortly as can be.
    if (seconds === 0 && pod.hostNetwork && object.kind !== 'StatefulSet') return;
    // The API server refuses a negative number; for StatefulSets see its page in the Kubernetes docs, Limitations.
    const isWorse = seconds < 0 || object.kind === 'StatefulSet';
    yield {
      at: pod.path('terminationGracePeriodSeconds'),
      found: seconds,
      ...(isWorse ? { severity: 'medium' } : {}),
    };
  },
  fix: ({ at }) => [{ op: 'remove', at }],
  fixChangesBehavior: true,
});
