import type { KubernetesObject } from '#domain/kubernetes/object';
import { defineRule } from '#engines/rules/rule';

export const restartPolicyNotAllowed = defineRule({
  id: 'restart-policy-not-allowed',
  title: 'Restart policy is not allowed for this kind',
  severity: 'medium',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'object',
  why: 'The API server refuses the object: what is to run for ever must be restarted always, and a Job never could end.',
  remedy:
    'Leave restartPolicy out of Deployments and their kin; in Jobs and CronJobs set it to `Never` or `OnFailure`.',
  references: { 'kube-linter': ['restart-policy'], 'kube-score': ['cronjob-restartpolicy'] },
  says: 'restart policy of {name} is {found}',
  *check({ object, pod }) {
    const allowed = allowedFor(object);
    const written = pod.spec.restartPolicy ?? undefined;
    if (allowed === undefined || (written !== undefined && typeof written === 'object')) return;
    if (!allowed.includes(String(written ?? 'Always')))
      yield { at: pod.path('restartPolicy'), found: String(written ?? 'not set, which means Always') };
  },
  /** Only one value is allowed here, and it is the default. */
  fix: ({ at }, { object }) => (allowedFor(object) === always ? [{ op: 'remove', at }] : []),
});

const always: readonly string[] = ['Always'];
const ending: readonly string[] = ['Never', 'OnFailure'];
const endless = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet']);

function allowedFor({ group, kind }: KubernetesObject): readonly string[] | undefined {
  if (group === 'batch') return kind === 'Job' || kind === 'CronJob' ? ending : undefined;
  if (group === '' && kind === 'ReplicationController') return always;
  if (group === '' && kind === 'Pod') return [...always, ...ending];
  return (group === 'apps' || group === 'extensions') && endless.has(kind) ? always : undefined;
}
