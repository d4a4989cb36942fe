import { mapping, text } from '#domain/kubernetes/fields';
import { amountOf } from '#domain/kubernetes/int-or-percent';
import { areNeighboursInView } from '#domain/kubernetes/pod-references';
import { servicesOf } from '#domain/kubernetes/pod-services';
import { replicaRangeOf } from '#domain/kubernetes/scaling';
import { type Workload, workloadsOf } from '#domain/kubernetes/workload';
import { defineRule } from '#engines/rules/rule';

export const rolloutTakesAllDown = defineRule({
  id: 'rollout-takes-all-down',
  title: 'Update stops all pods before new ones are there',
  severity: 'low',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'object',
  kinds: ['Deployment'],
  needs: 'neighbours',
  why: 'With every change the service is away until the new pods are ready, and for long when they do not start.',
  remedy: 'Use the RollingUpdate strategy and keep maxUnavailable below the number of replicas.',
  references: {
    kubescape: ['C-0305'],
    'kube-linter': ['no-rolling-update-strategy'],
    'kube-score': ['deployment-strategy'],
  },
  says: 'an update of {name} stops all its pods at once: {field} {found}',
  *check(object, { inventory }) {
    const workload = workloadsOf(object)[0];
    const range = replicaRangeOf(object, inventory);
    if (workload === undefined || range === undefined || range.most === 0 || isAloneByNature(workload)) return;
    const { type, rollingUpdate } = mapping(mapping(object.value.spec).strategy);
    const { maxUnavailable } = mapping(rollingUpdate);
    const isRecreated = type === 'Recreate';
    if (!isRecreated && (amountOf(maxUnavailable, range.most, 'down') ?? 0) < range.most) return;
    // Workers that nobody calls may all be away for a while.
    if (servicesOf(workload, inventory).length > 0)
      yield isRecreated
        ? { at: ['spec', 'strategy', 'type'], found: text(type) ?? '', detail: { field: 'strategy' } }
        : {
            at: ['spec', 'strategy', 'rollingUpdate', 'maxUnavailable'],
            found: String(maxUnavailable),
            detail: { field: 'maxUnavailable' },
          };
    else if (!areNeighboursInView(object, inventory))
      yield { unknown: 'the Services that send to these pods are not in view' };
  },
});

const shared = new Set(['persistentVolumeClaim', 'hostPath', 'ephemeral']);

/** Old and new pods cannot run beside each other where they need one volume, port or device. */
function isAloneByNature({ pod, containers }: Workload): boolean {
  if (pod.hostNetwork || pod.volumes.some(({ type }) => shared.has(type))) return true;
  return containers.some(({ ports }) => ports.some(({ hostPort }) => hostPort !== undefined && hostPort !== 0));
}
