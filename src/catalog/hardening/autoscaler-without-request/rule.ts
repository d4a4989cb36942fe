import { list, mapping, text } from '#domain/kubernetes/fields';
import type { KubernetesObject } from '#domain/kubernetes/object';
import { containersWithout } from '#domain/kubernetes/resources';
import { scaleTargetOf } from '#domain/kubernetes/scaling';
import { workloadsOf } from '#domain/kubernetes/workload';
import { defineRule } from '#engines/rules/rule';
import type { Path } from '#kernel/path';

export const autoscalerWithoutRequest = defineRule({
  id: 'autoscaler-without-request',
  title: 'Autoscaler measures against a request that is missing',
  severity: 'medium',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'object',
  kinds: ['HorizontalPodAutoscaler'],
  needs: 'neighbours',
  why: 'Utilization is a share of what the containers request; while one of them requests nothing the autoscaler does nothing.',
  remedy: 'Let every container of the pods request the resource, or measure an average value in place of utilization.',
  references: {},
  says: 'container {of} does not request the {found} that autoscaler {name} measures',
  *check(autoscaler, { inventory }) {
    const target = scaleTargetOf(autoscaler);
    if (autoscaler.group !== 'autoscaling' || target === undefined) return;
    const metrics = utilizations(autoscaler);
    const object = inventory.find(target.kind, autoscaler.namespace, target.name);
    const workload = object === undefined ? undefined : workloadsOf(object)[0];
    if (metrics.length > 0 && workload === undefined)
      yield { unknown: `${target.kind} ${target.name} is not among what was scanned` };
    if (workload === undefined) return;
    for (const { at, resource, container } of metrics) {
      const without = containersWithout('requests', resource, workload, inventory).find(
        (candidate) => candidate.isLongRunning && (container === undefined || candidate.name === container),
      );
      if (without !== undefined) yield { at, found: resource, detail: { of: without.name } };
    }
  },
});

interface Utilization {
  readonly at: Path;
  readonly resource: 'cpu' | 'memory';
  /** Undefined when all containers of the pod are measured together. */
  readonly container: string | undefined;
}

/** What is measured as a share of requests: in all versions of the API, and CPU where nothing is said (defaults of autoscaling). */
function utilizations(autoscaler: KubernetesObject): readonly Utilization[] {
  const spec = mapping(autoscaler.value.spec);
  if (autoscaler.apiVersion === 'autoscaling/v1')
    return [{ at: ['spec', 'targetCPUUtilizationPercentage'], resource: 'cpu', container: undefined }];
  const metrics = list(spec.metrics);
  if (metrics.length === 0) return [{ at: ['spec', 'metrics'], resource: 'cpu', container: undefined }];
  return metrics.flatMap((item, index) => {
    const field = mapping(item).type === 'ContainerResource' ? 'containerResource' : 'resource';
    const metric = mapping(mapping(item)[field]);
    const isShare =
      mapping(metric.target).type === 'Utilization' ||
      (metric.targetAverageUtilization !== undefined && metric.targetAverageUtilization !== null);
    const resource = metric.name;
    if (!isShare || (resource !== 'cpu' && resource !== 'memory')) return [];
    return [{ at: ['spec', 'metrics', index, field], resource, container: text(metric.container) }];
  });
}
