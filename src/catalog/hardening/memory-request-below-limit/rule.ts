import { requestsBelowLimits } from '#domain/kubernetes/resources';
import { defineRule } from '#engines/rules/rule';

export const memoryRequestBelowLimit = defineRule({
  id: 'memory-request-below-limit',
  title: 'Memory request is below the limit',
  severity: 'info',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'object',
  why: 'When the node runs short, what the container uses above its request makes it one of the first to be killed.',
  remedy: 'Where steady behaviour matters more than a full node, make the request equal to the limit.',
  references: { 'kube-score': ['container-memory-requests-equal-limits', 'container-resource-requests-equal-limits'] },
  says: '{owner} requests {found} of memory and may use {limit}',
  *check(workload) {
    for (const { list, request, limit } of requestsBelowLimits(workload, 'memory')) {
      yield {
        at: [...list.at, 'requests', 'memory'],
        found: request,
        detail: { owner: list.owner, limit },
        ...(list.container === undefined ? {} : { container: list.container.name }),
      };
    }
  },
});
