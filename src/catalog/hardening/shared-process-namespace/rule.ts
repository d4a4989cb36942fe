import { isSwitchedOn } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const sharedProcessNamespace = defineRule({
  id: 'shared-process-namespace',
  title: "Containers of the pod see each other's processes",
  severity: 'low',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'Each container reads the environment, and through /proc the files, of the others: one weak sidecar shows the secrets of all.',
  remedy: 'Remove shareProcessNamespace; use an ephemeral container with a target when you have to look inside.',
  references: { posture: ['POD-008'], mitre: ['T1552'] },
  says: 'the containers of the pod share one process namespace',
  *check({ pod }) {
    // Also where there is one container: sidecars are injected, and ephemeral containers added, later.
    if (isSwitchedOn(pod.spec.shareProcessNamespace)) yield { at: pod.path('shareProcessNamespace'), found: true };
  },
  fix: ({ at }) => [{ op: 'remove', at }],
  fixChangesBehavior: true,
});
