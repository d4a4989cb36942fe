import type { Workload } from '#domain/kubernetes/workload';
import { definePodSecurityCheck } from '#engines/pod-security/check';
import { profileType, settingsOf, shown } from '#engines/pod-security/settings';
import type { Problem } from '#engines/rules/rule';

function* check(workload: Workload): Iterable<Problem> {
  const set = new Set<string | undefined>();
  for (const setting of settingsOf(workload, 'seccompProfile')) {
    const { value, at, container } = profileType(setting);
    set.add(container);
    if (value !== 'RuntimeDefault' && value !== 'Localhost')
      yield { at, found: shown(value), ...(container === undefined ? {} : { container }) };
  }
  // What the pod sets is inherited, and told once where it is wrong.
  if (set.has(undefined)) return;
  for (const container of workload.containers) {
    if (!set.has(container.name))
      yield { at: container.path('securityContext.seccompProfile.type'), container: container.name };
  }
}

export const seccompProfileRestricted = definePodSecurityCheck({
  id: 'seccomp-profile-restricted',
  name: 'seccompProfile_restricted',
  level: 'restricted',
  title: 'Seccomp profile is not set',
  why: 'Without a seccomp profile every system call of the kernel is open to the container.',
  remedy: 'Set securityContext.seccompProfile.type to RuntimeDefault or Localhost, on the pod or on every container.',
  says: 'container {container} has no allowed seccomp profile',
  versions: [
    { since: 19, check },
    { since: 25, check: (workload) => (workload.pod.isWindows ? [] : check(workload)) },
  ],
  overrides: ['seccomp-profile-baseline'],
  fix: ({ at }) => [{ op: 'set', at, value: 'RuntimeDefault' }],
});
