import { requestsBelowLimits } from '#domain/kubernetes/resources';
import { defineRule } from '#engines/rules/rule';

export const ephemeralStorageRequestBelowLimit = defineRule({
  id: 'ephemeral-storage-request-below-limit',
  title: 'Ephemeral storage request is below the limit',
  severity: 'info',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'object',
  why: 'The scheduler counts less disk than the container may fill, so a full node evicts its pods.',
  remedy: 'Where steady behaviour matters more than a full node, make the request equal to the limit.',
  references: { 'kube-score': ['container-ephemeral-storage-request-equals-limit'] },
  says: '{owner} requests {found} of ephemeral storage and may use {limit}',
  *check(workload) {
    for (const { list, request, limit } of requestsBelowLimits(workload, 'ephemeral-storage')) {
      yield {
        at: [...list.at, 'requests', 'ephemeral-storage'],
        found: request,
        detail: { owner: list.owner, limit },
        ...(list.container === undefined ? {} : { container: list.container.name }),
      };
    }
  },
});
