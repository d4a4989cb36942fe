import { text } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const sandboxTemplateWithoutIsolation = defineRule({
  id: 'sandbox-template-without-isolation',
  title: 'Agent sandbox runs on the default runtime',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'A sandbox exists to run code that an agent wrote or fetched; on the default runtime that code shares the kernel of the node.',
  remedy: 'Set runtimeClassName to a sandboxed runtime such as gVisor or Kata.',
  references: { kubescape: ['C-0297', 'C-0301', 'C-0303', 'C-0304'], mitre: ['T1611'] },
  says: 'the sandbox sets no runtimeClassName',
  *check({ object, pod }) {
    const isSandbox =
      object.group.endsWith('agents.x-k8s.io') && (object.kind === 'Sandbox' || object.kind === 'SandboxTemplate');
    if (isSandbox && (text(pod.spec.runtimeClassName) ?? '') === '') yield { at: pod.path('runtimeClassName') };
  },
});
