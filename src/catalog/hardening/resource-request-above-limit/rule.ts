import { parseQuantity } from '#domain/kubernetes/quantity';
import { isDevice, resourceListsOf } from '#domain/kubernetes/resources';
import { defineRule } from '#engines/rules/rule';

export const resourceRequestAboveLimit = defineRule({
  id: 'resource-request-above-limit',
  title: 'Request is larger than the limit',
  severity: 'medium',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'object',
  why: 'The API server refuses such a pod; a Deployment is taken in and then never gets its pods.',
  remedy: 'Raise the limit to the request at least, or lower the request.',
  references: {},
  says: '{owner} requests {found} of {resource} and is limited to {limit}',
  *check(workload) {
    for (const { container, owner, at, requests, limits } of resourceListsOf(workload)) {
      for (const [resource, found] of Object.entries(requests)) {
        const request = parseQuantity(found);
        const limit = parseQuantity(limits[resource]);
        // Devices must have one amount on both sides, whichever is larger; that is a rule of its own.
        if (request === undefined || limit === undefined || request <= limit || isDevice(resource)) continue;
        yield {
          at: [...at, 'requests', resource],
          found: String(found),
          detail: { owner, resource, limit: String(limits[resource]) },
          ...(container === undefined ? {} : { container: container.name }),
        };
      }
    }
  },
});
