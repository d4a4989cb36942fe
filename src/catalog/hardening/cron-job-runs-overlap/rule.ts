import { runsOf } from '#domain/kubernetes/cron-runs';
import { defineRule } from '#engines/rules/rule';

export const cronJobRunsOverlap = defineRule({
  id: 'cron-job-runs-overlap',
  title: 'Slow runs pile up',
  severity: 'info',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'object',
  kinds: ['CronJob'],
  needs: 'object',
  why: 'A run that hangs is joined by the next, and the next, until the cluster is full of them or they spoil shared data.',
  remedy: 'Set concurrencyPolicy to Forbid or Replace, or bound each run with jobTemplate.spec.activeDeadlineSeconds.',
  references: {},
  says: 'runs of {name} start while earlier ones still run',
  *check(object) {
    const runs = runsOf(object);
    if (runs?.policy === 'Allow' && !runs.isBounded) yield { at: ['spec', 'concurrencyPolicy'] };
  },
});
