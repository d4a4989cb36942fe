import type { Workload } from '#domain/kubernetes/workload';
import { definePodSecurityCheck } from '#engines/pod-security/check';
import { shown } from '#engines/pod-security/settings';
import type { Problem } from '#engines/rules/rule';

function* check({ containers }: Workload): Iterable<Problem> {
  for (const container of containers) {
    const value = container.securityContext.allowPrivilegeEscalation;
    if (value !== false)
      yield {
        at: container.path('securityContext.allowPrivilegeEscalation'),
        found: shown(value),
        container: container.name,
      };
  }
}

export const allowPrivilegeEscalation = definePodSecurityCheck({
  id: 'allow-privilege-escalation',
  name: 'allowPrivilegeEscalation',
  level: 'restricted',
  title: 'Privilege escalation is not ruled out',
  why: 'A set-user-ID program in the image can give the process more rights than it was started with.',
  remedy: 'Set securityContext.allowPrivilegeEscalation to false on every container.',
  says: 'container {container} does not rule out privilege escalation',
  versions: [
    { since: 8, check },
    { since: 25, check: (workload) => (workload.pod.isWindows ? [] : check(workload)) },
  ],
  fix: ({ at }) => [{ op: 'set', at, value: false }],
});
