import { mapping } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const cronJobSuspended = defineRule({
  id: 'cron-job-suspended',
  title: 'CronJob is suspended',
  severity: 'info',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'object',
  kinds: ['CronJob'],
  needs: 'object',
  why: 'A backup or clean-up that was suspended for a day and forgotten is missed when it is needed.',
  remedy: 'Remove spec.suspend, or the CronJob when it is no longer wanted.',
  references: {},
  says: '{name} is suspended and starts nothing',
  *check({ value, group }) {
    if (group === 'batch' && mapping(value.spec).suspend === true) yield { at: ['spec', 'suspend'], found: true };
  },
});
