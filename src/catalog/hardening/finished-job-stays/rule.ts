import { mapping, text } from '#domain/kubernetes/fields';
import { isFragment, isHook } from '#domain/kubernetes/lifetime';
import { isOwned } from '#domain/kubernetes/scaling';
import { workloadsOf } from '#domain/kubernetes/workload';
import { defineRule } from '#engines/rules/rule';

export const finishedJobStays = defineRule({
  id: 'finished-job-stays',
  title: 'Job stays when it is done',
  severity: 'info',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'object',
  kinds: ['Job'],
  needs: 'object',
  why: 'Finished Jobs and their pods fill the cluster, and one of the same name cannot be applied again with another template.',
  remedy: 'Set spec.ttlSecondsAfterFinished to how long its logs are wanted.',
  references: { 'kube-linter': ['job-ttl-seconds-after-finished'] },
  says: 'nothing removes job {name} when it is done',
  *check(job) {
    // Jobs of a CronJob are removed by its history limits, hooks by Helm and Argo CD, others by who made or manages them.
    const workload = workloadsOf(job)[0];
    if (job.group !== 'batch' || workload === undefined || isFragment(workload) || isOwned(job) || isHook(job)) return;
    const spec = mapping(job.value.spec);
    if (text(spec.managedBy) !== undefined) return;
    if (spec.ttlSecondsAfterFinished === undefined || spec.ttlSecondsAfterFinished === null)
      yield { at: ['spec', 'ttlSecondsAfterFinished'] };
  },
});
