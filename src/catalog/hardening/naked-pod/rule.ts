import { list, mapping, text } from '#domain/kubernetes/fields';
import { isHook, restartPolicyOf } from '#domain/kubernetes/lifetime';
import { defineRule } from '#engines/rules/rule';

export const nakedPod = defineRule({
  id: 'naked-pod',
  title: 'Pod has no controller',
  severity: 'low',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'object',
  why: 'When its node fails or is drained the pod is gone, and nothing starts it elsewhere.',
  remedy: 'Let a Deployment, StatefulSet or DaemonSet run it, or a Job when it ends by itself.',
  references: { kubescape: ['C-0073'], posture: ['WL-001'] },
  says: 'nothing starts pod {name} again elsewhere',
  *check({ object, pod }) {
    if (object.kind !== 'Pod' || object.group !== '') return;
    const metadata = mapping(object.value.metadata);
    if (list(metadata.ownerReferences).length > 0 || isHook(object) || isStatic(object)) return;
    // Whoever lets the server make up the name starts pods by program, and watches over them.
    if (text(metadata.name) === undefined) return;
    yield { at: ['kind'], ...(restartPolicyOf(pod) === 'Always' ? {} : { severity: 'info' }) };
  },
});

/** The kubelet runs these from files of its node; the control plane of most clusters is made of them. */
function isStatic({
  annotations,
  namespace,
}: {
  annotations: Readonly<Record<string, string>>;
  namespace: string | undefined;
}) {
  return (
    namespace === 'kube-system' ||
    'kubernetes.io/config.mirror' in annotations ||
    'kubernetes.io/config.source' in annotations
  );
}
