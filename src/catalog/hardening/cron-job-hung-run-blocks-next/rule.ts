import { runsOf } from '#domain/kubernetes/cron-runs';
import { defineRule } from '#engines/rules/rule';

export const cronJobHungRunBlocksNext = defineRule({
  id: 'cron-job-hung-run-blocks-next',
  title: 'Run that hangs keeps all later ones away',
  severity: 'info',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'object',
  kinds: ['CronJob'],
  needs: 'object',
  why: 'Under concurrencyPolicy Forbid no run starts while one is alive; without a time limit one that hangs ends the schedule, silently.',
  remedy: 'Set jobTemplate.spec.activeDeadlineSeconds to more than a good run takes.',
  references: {},
  says: 'a run of {name} that hangs keeps all later ones away',
  *check(object) {
    const runs = runsOf(object);
    if (runs?.policy === 'Forbid' && !runs.isBounded)
      yield { at: ['spec', 'jobTemplate', 'spec', 'activeDeadlineSeconds'] };
  },
});
