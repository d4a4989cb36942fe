import { mapping } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const cronJobWithoutDeadline = defineRule({
  id: 'cron-job-without-deadline',
  title: 'Missed run may start at any later time',
  severity: 'info',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'object',
  kinds: ['CronJob'],
  needs: 'object',
  why: 'After an outage the night run starts in the middle of the day, together with all others that were missed.',
  remedy: 'Set spec.startingDeadlineSeconds to how late a run may be and still be of use.',
  references: { 'kube-score': ['cronjob-has-deadline'], kics: ['192fe40b-b1c3-448a-aba2-6cc19a300fe3'] },
  says: 'a missed run of {name} may start however late it is',
  *check({ value, group }) {
    const { schedule, startingDeadlineSeconds, suspend } = mapping(value.spec);
    // Without a schedule it is a patch.
    if (group !== 'batch' || suspend === true || schedule === undefined) return;
    if (startingDeadlineSeconds === undefined || startingDeadlineSeconds === null)
      yield { at: ['spec', 'startingDeadlineSeconds'] };
  },
});
