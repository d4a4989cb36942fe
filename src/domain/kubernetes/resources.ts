import type { EffectiveContainer } from './container.ts';
import type { Path } from '#kernel/path';
import { type Fields, list, mapping } from './fields.ts';
import type { Inventory } from './inventory.ts';
import { namespaceOf } from './namespaces.ts';
import type { KubernetesObject } from './object.ts';
import { parseQuantity } from './quantity.ts';
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
  const ranges = inventory.derive(limitRanges).get(namespaceOf(workload.object)) ?? [];
  return ranges.some((range) => hasDefault(side, name, range)) ? [] : without;
}

function limitRanges(inventory: Inventory): ReadonlyMap<string, readonly KubernetesObject[]> {
  return Map.groupBy(inventory.ofKind('LimitRange'), namespaceOf);
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

/** The `resources` of a container, or those that a pod shares among its containers. */
export interface ResourceList {
  readonly container: EffectiveContainer | undefined;
  /** Who it is about, for people. */
  readonly owner: string;
  readonly at: Path;
  readonly requests: Fields;
  readonly limits: Fields;
}

/** Everything of a workload that asks for resources; ephemeral containers cannot. */
export function resourceListsOf({ pod, containers }: Workload): readonly ResourceList[] {
  const shared = mapping(pod.spec.resources);
  const own = containers
    .filter((container) => container.role !== 'ephemeral')
    .map((container) => {
      const { requests, limits } = mapping(container.value.resources);
      const owner = `container ${container.name}`;
      return {
        container,
        owner,
        at: container.path('resources'),
        requests: mapping(requests),
        limits: mapping(limits),
      };
    });
  return [
    ...own,
    {
      container: undefined,
      owner: 'the pod',
      at: pod.path('resources'),
      requests: mapping(shared.requests),
      limits: mapping(shared.limits),
    },
  ];
}

export interface ResourceGap {
  readonly list: ResourceList;
  readonly request: string;
  readonly limit: string;
}

/** Where both stand and the request is less. Where only a limit stands, it is the request too. */
export function requestsBelowLimits(workload: Workload, name: ResourceName): readonly ResourceGap[] {
  return resourceListsOf(workload).flatMap((list) => {
    const request = parseQuantity(list.requests[name]);
    const limit = parseQuantity(list.limits[name]);
    if (request === undefined || limit === undefined || request >= limit) return [];
    return [{ list, request: String(list.requests[name]), limit: String(list.limits[name]) }];
  });
}

/**
 * Resources that cannot be shared out twice, so that request and limit must be one: huge pages and everything that
 * devices bring (apis/core/v1/helper `IsOvercommitAllowed`).
 */
export function isDevice(resource: string): boolean {
  const isNative = !resource.includes('/') || resource.includes('kubernetes.io/');
  return !isNative || resource.startsWith('hugepages-');
}
