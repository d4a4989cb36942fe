import type { Workload } from '#domain/kubernetes/workload';
import { definePodSecurityCheck } from '#engines/pod-security/check';
import type { Problem } from '#engines/rules/rule';

function* check({ containers }: Workload): Iterable<Problem> {
  for (const container of containers) {
    const { capabilitiesAdd, capabilitiesDrop } = container.effective;
    // Not folded to upper case: the admission plugin compares the text as it stands.
    if (!capabilitiesDrop.includes('ALL'))
      yield {
        at: container.path('securityContext.capabilities.drop'),
        container: container.name,
        detail: { what: 'does not drop ALL' },
      };
    for (const [index, capability] of capabilitiesAdd.entries()) {
      if (capability === 'NET_BIND_SERVICE') continue;
      yield {
        at: container.path('securityContext.capabilities.add', index),
        found: capability,
        container: container.name,
        detail: { what: `adds ${capability}` },
      };
    }
  }
}

export const capabilitiesRestricted = definePodSecurityCheck({
  id: 'capabilities-restricted',
  name: 'capabilities_restricted',
  level: 'restricted',
  title: 'Container keeps or adds capabilities',
  why: 'Every capability that is not needed is one more thing that an intruder may do.',
  remedy: 'Drop ALL and add at most NET_BIND_SERVICE.',
  says: 'container {container} {what}',
  versions: [
    { since: 22, check },
    { since: 25, check: (workload) => (workload.pod.isWindows ? [] : check(workload)) },
  ],
  overrides: ['capabilities-baseline'],
  fix: ({ at }) => [at.at(-1) === 'drop' ? { op: 'set', at, value: ['ALL'] } : { op: 'remove', at }],
});
