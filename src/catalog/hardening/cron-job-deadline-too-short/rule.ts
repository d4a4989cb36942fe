import { integer, mapping } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

/** The controller looks this often (documentation of CronJobs, "Starting deadline"). */
const seconds = 10;

export const cronJobDeadlineTooShort = defineRule({
  id: 'cron-job-deadline-too-short',
  title: 'Deadline is over before the controller looks',
  severity: 'medium',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'object',
  kinds: ['CronJob'],
  needs: 'object',
  why: 'The controller looks for due runs every ten seconds and skips what is later than the deadline, so runs are lost.',
  remedy: 'Give spec.startingDeadlineSeconds a minute or more.',
  references: {},
  says: 'runs of {name} that start {found} seconds late are lost',
  *check({ value, group }) {
    const deadline = integer(mapping(value.spec).startingDeadlineSeconds);
    if (group === 'batch' && deadline !== undefined && deadline < seconds)
      yield { at: ['spec', 'startingDeadlineSeconds'], found: deadline };
  },
});
