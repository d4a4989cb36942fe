import { requestsBelowLimits } from '#domain/kubernetes/resources';
import { defineRule } from '#engines/rules/rule';

export const cpuRequestBelowLimit = defineRule({
  id: 'cpu-request-below-limit',
  title: 'CPU request is below the limit',
  severity: 'info',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'object',
  why: 'What the container uses above its request is there only while others leave it, so it is quick today and slow tomorrow.',
  remedy: 'Where steady behaviour matters more than a full node, make the request equal to the limit.',
  references: { 'kube-score': ['container-cpu-requests-equal-limits', 'container-resource-requests-equal-limits'] },
  says: '{owner} requests {found} of CPU and may use {limit}',
  *check(workload) {
    for (const { list, request, limit } of requestsBelowLimits(workload, 'cpu')) {
      yield {
        at: [...list.at, 'requests', 'cpu'],
        found: request,
        detail: { owner: list.owner, limit },
        ...(list.container === undefined ? {} : { container: list.container.name }),
      };
    }
  },
});
