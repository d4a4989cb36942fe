import { text } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const runtimeClassMissing = defineRule({
  id: 'runtime-class-missing',
  title: 'Pod runs on the default runtime',
  severity: 'low',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'workload',
  needs: 'object',
  why: 'Code that is not trusted shares the kernel of the node unless a sandboxing runtime stands between.',
  remedy: 'Set runtimeClassName to a sandboxed runtime such as gVisor or Kata for workloads that run foreign code.',
  references: { kubescape: ['C-0297'], mitre: ['T1611'] },
  says: 'the pod sets no runtimeClassName',
  *check({ pod }) {
    if (pod.runsOnWindows || (text(pod.spec.runtimeClassName) ?? '') !== '') return;
    yield { at: pod.path('runtimeClassName') };
  },
});
