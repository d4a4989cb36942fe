import { parseQuantity } from '#domain/kubernetes/quantity';
import { isDevice, resourceListsOf } from '#domain/kubernetes/resources';
import { defineRule } from '#engines/rules/rule';

export const deviceRequestDiffersFromLimit = defineRule({
  id: 'device-request-differs-from-limit',
  title: 'Request of devices or huge pages has no equal limit',
  severity: 'medium',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'object',
  why: 'Devices and huge pages cannot be promised twice, so the API server refuses a request without the same limit.',
  remedy: 'Write the amount under resources.limits; the request follows from it.',
  references: {},
  says: '{owner} requests {found} of {resource} and its limit is {limit}',
  *check(workload) {
    for (const { container, owner, at, requests, limits } of resourceListsOf(workload)) {
      for (const [resource, found] of Object.entries(requests)) {
        const request = parseQuantity(found);
        const limit = limits[resource] ?? undefined;
        if (request === undefined || !isDevice(resource)) continue;
        const amount = parseQuantity(limit);
        // A limit that cannot be read is a mistake of its own.
        if (limit === undefined ? request === 0n : amount === undefined || amount === request) continue;
        yield {
          at: [...at, 'requests', resource],
          found: String(found),
          detail: { owner, resource, limit: limit === undefined ? 'missing' : String(limit) },
          ...(container === undefined ? {} : { container: container.name }),
        };
      }
    }
  },
});
