import { mapping, text } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const cronJobPresent = defineRule({
  id: 'cron-job-present',
  title: 'CronJob starts pods by itself',
  severity: 'info',
  maturity: 'sandbox',
  profile: 'strict',
  looksAt: 'object',
  kinds: ['CronJob'],
  needs: 'object',
  why: 'A CronJob is a place where an intruder stays: it brings code back after everything else was cleaned.',
  remedy: 'Know every CronJob and who owns it; remove those that nobody needs.',
  references: { kubescape: ['C-0026'], mitre: ['T1053.007'] },
  says: '{name} runs at {found}',
  *check({ value, group }) {
    if (group === 'batch') yield { at: ['kind'], found: text(mapping(value.spec).schedule) ?? 'some time' };
  },
});
