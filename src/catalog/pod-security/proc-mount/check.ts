import type { Workload } from '#domain/kubernetes/workload';
import { definePodSecurityCheck } from '#engines/pod-security/check';
import { containerSettingsOf, shown } from '#engines/pod-security/settings';
import type { Problem } from '#engines/rules/rule';

function* check({ containers }: Workload): Iterable<Problem> {
  for (const { value, at, container } of containerSettingsOf(containers, 'procMount')) {
    if (value !== 'Default') yield { at, found: shown(value), container: container ?? '' };
  }
}

export const procMount = definePodSecurityCheck({
  id: 'proc-mount',
  name: 'procMount',
  level: 'baseline',
  title: 'The masks over /proc are taken off',
  why: 'The masked parts of /proc change or reveal the state of the host.',
  remedy: 'Remove procMount, or (since 1.35) give the pod a user namespace with hostUsers: false.',
  says: 'container {container} has procMount {found}',
  versions: [
    { since: 0, check },
    { since: 35, check: (workload) => (workload.pod.hasUserNamespace ? [] : check(workload)) },
  ],
  fix: ({ at }) => [{ op: 'remove', at }],
});
