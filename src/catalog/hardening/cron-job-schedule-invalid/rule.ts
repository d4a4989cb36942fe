import { mapping, text } from '#domain/kubernetes/fields';
import { isPlaceholder } from '#domain/kubernetes/pod-references';
import { isTimeZone, judgeSchedule } from '#domain/kubernetes/schedule';
import { defineRule } from '#engines/rules/rule';

export const cronJobScheduleInvalid = defineRule({
  id: 'cron-job-schedule-invalid',
  title: 'Schedule cannot be kept',
  severity: 'high',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'object',
  kinds: ['CronJob'],
  needs: 'object',
  why: 'The API server refuses a schedule or time zone that it cannot read; a day that does not exist is accepted and never comes.',
  remedy:
    'Write five fields (minute, hour, day, month, weekday 0 to 6) or @daily and the like, and the time zone by its IANA name in spec.timeZone.',
  references: {},
  says: '{found} is no {what}',
  *check({ value, group }, { kubernetesVersion }) {
    if (group !== 'batch') return;
    const spec = mapping(value.spec);
    const schedule = text(spec.schedule);
    const timeZone = text(spec.timeZone);
    if ([schedule, timeZone].some((part) => part !== undefined && isPlaceholder(part))) {
      yield { unknown: 'the schedule is filled in later' };
      return;
    }
    const at = ['spec', 'schedule'];
    if (schedule !== undefined) {
      const answer = judgeSchedule(schedule);
      // Never documented, and refused since 1.29 (KEP-3140).
      const isRefused = schedule.includes('TZ') && (kubernetesVersion.minor >= 29 || timeZone !== undefined);
      if (answer === 'invalid' || isRefused) yield { at, found: schedule, detail: { what: 'schedule of Kubernetes' } };
      else if (answer === 'never')
        yield { at, found: schedule, detail: { what: 'day of any year' }, severity: 'medium' };
    }
    if (timeZone !== undefined && !isTimeZone(timeZone))
      yield { at: ['spec', 'timeZone'], found: timeZone, detail: { what: 'name of a time zone' } };
  },
});
