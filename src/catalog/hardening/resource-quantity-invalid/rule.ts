import { holdsVariable, list, mapping } from '#domain/kubernetes/fields';
import { parseQuantity } from '#domain/kubernetes/quantity';
import { resourceListsOf } from '#domain/kubernetes/resources';
import type { Workload } from '#domain/kubernetes/workload';
import { defineRule } from '#engines/rules/rule';
import type { Path } from '#kernel/path';

export const resourceQuantityInvalid = defineRule({
  id: 'resource-quantity-invalid',
  title: 'Amount of a resource is not a quantity',
  severity: 'medium',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'object',
  why: 'The API server refuses the object: quantities have no unit but a suffix such as `Mi`, `Gi` or `m`, and no space.',
  remedy: 'Write the number with a suffix that exists: `512Mi` or `512M`, not `512MB`; `500m` of CPU.',
  references: {},
  says: '{found} is not an amount of {resource}',
  *check(workload) {
    for (const { at, resource, value, container } of amounts(workload)) {
      // What is neither text nor number is the business of the rule about types.
      if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'bigint') continue;
      if (holdsVariable(value)) continue;
      const amount = parseQuantity(value);
      if (amount !== undefined && amount >= 0n) continue;
      yield {
        at,
        found: String(value),
        detail: { resource },
        ...(container === undefined ? {} : { container }),
      };
    }
  },
});

interface Amount {
  readonly at: Path;
  readonly resource: string;
  readonly value: unknown;
  readonly container?: string | undefined;
}

function* amounts(workload: Workload): Iterable<Amount> {
  for (const { container, at, requests, limits } of resourceListsOf(workload)) {
    for (const [side, resources] of Object.entries({ requests, limits })) {
      for (const [resource, value] of Object.entries(resources))
        yield { at: [...at, side, resource], resource, value, container: container?.name };
    }
  }
  for (const { type, source, at } of workload.pod.volumes) {
    if (type === 'emptyDir')
      yield { at: [...at, 'emptyDir', 'sizeLimit'], resource: 'an emptyDir', value: source.sizeLimit };
    if (type === 'ephemeral')
      yield* claimed(mapping(source.volumeClaimTemplate).spec, [...at, 'ephemeral', 'volumeClaimTemplate', 'spec']);
  }
  for (const [index, claim] of list(mapping(workload.object.value.spec).volumeClaimTemplates).entries())
    yield* claimed(mapping(claim).spec, ['spec', 'volumeClaimTemplates', index, 'spec']);
}

function* claimed(spec: unknown, at: Path): Iterable<Amount> {
  const { requests } = mapping(mapping(spec).resources);
  yield {
    at: [...at, 'resources', 'requests', 'storage'],
    resource: 'storage',
    value: mapping(requests).storage,
  };
}
