import { list, mapping, text } from '#domain/kubernetes/fields';
import type { Workload } from '#domain/kubernetes/workload';
import { definePodSecurityCheck } from '#engines/pod-security/check';
import { safeSysctls } from '#domain/kubernetes/sysctls';
import type { Problem } from '#engines/rules/rule';

function* check({ pod }: Workload, minor: number): Iterable<Problem> {
  const safe = safeSysctls(minor);
  for (const [index, item] of list(pod.securityContext.sysctls).entries()) {
    const name = text(mapping(item).name) ?? '';
    if (!safe.has(name)) yield { at: pod.path('securityContext.sysctls', index, 'name'), found: name };
  }
}

export const sysctls = definePodSecurityCheck({
  id: 'sysctls',
  name: 'sysctls',
  level: 'baseline',
  title: 'Pod sets a kernel parameter that is not a safe one',
  why: 'Parameters that are not confined to the pod change the node for everyone on it.',
  remedy: 'Remove the parameter, or set it on the node.',
  says: 'the pod sets {found}',
  versions: [0, 27, 29, 32, 37].map((since) => ({ since, check: (workload: Workload) => check(workload, since) })),
  fix: ({ at }) => [{ op: 'remove', at: at.slice(0, -1) }],
});
