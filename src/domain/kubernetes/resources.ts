import type { EffectiveContainer } from './container.ts';
import { list, mapping } from './fields.ts';
import type { Inventory } from './inventory.ts';
import type { KubernetesObject } from './object.ts';
import type { Workload } from './workload.ts';

export type ResourceSide = 'requests' | 'limits';
export type ResourceName = 'cpu' | 'memory' | 'ephemeral-storage';

/**
 * The containers of a workload that end up without a request or limit, once the API server has applied its defaults: a
 * limit is also the request, pods may have resources of their own (KEP-2837), and LimitRanges in view fill gaps.
 */
export function containersWithout(
  side: ResourceSide,
  name: ResourceName,
  workload: Workload,
  inventory: Inventory,
): readonly EffectiveContainer[] {
  const without = workload.containers.filter(
    (container) => container.role !== 'ephemeral' && !hasResource(side, name, container),
  );
  if (without.length === 0) return without;
  const ranges = inventory.inNamespace(workload.object.namespace, 'LimitRange');
  return ranges.some((range) => hasDefault(side, name, range)) ? [] : without;
}

function hasResource(side: ResourceSide, name: ResourceName, container: EffectiveContainer): boolean {
  const own = mapping(container.value.resources);
  const shared = name === 'ephemeral-storage' ? {} : mapping(container.pod.spec.resources);
  const sides: readonly ResourceSide[] = side === 'limits' ? ['limits'] : ['requests', 'limits'];
  return [own, shared].some((resources) => sides.some((one) => isThere(mapping(resources[one])[name])));
}

/** LimitRange fields that give containers a value, with the defaults among themselves (SetDefaults_LimitRangeItem). */
const defaultFields: Readonly<Record<ResourceSide, readonly string[]>> = {
  limits: ['default', 'max'],
  requests: ['defaultRequest', 'default', 'max', 'min'],
};

function hasDefault(side: ResourceSide, name: ResourceName, range: KubernetesObject): boolean {
  return list(mapping(range.value.spec).limits).some((item) => {
    const limit = mapping(item);
    return limit.type === 'Container' && defaultFields[side].some((field) => isThere(mapping(limit[field])[name]));
  });
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null && typeof value !== 'object';
}
