import type { Workload } from '#domain/kubernetes/workload';
import { definePodSecurityCheck } from '#engines/pod-security/check';
import { settingsOf } from '#engines/pod-security/settings';
import type { Problem } from '#engines/rules/rule';

function* check(workload: Workload): Iterable<Problem> {
  for (const { value, at, container } of settingsOf(workload, 'runAsUser')) {
    if (value === 0) yield { at, found: 0, ...(container === undefined ? {} : { container }) };
  }
}

export const runAsUser = definePodSecurityCheck({
  id: 'run-as-user',
  name: 'runAsUser',
  level: 'restricted',
  title: 'User 0 is set',
  why: 'Root in the container is root on the host for everything that is not namespaced.',
  remedy: 'Set runAsUser to a number other than 0, or leave it to the image.',
  says: 'runAsUser is 0',
  versions: [
    { since: 23, check },
    { since: 35, check: (workload) => (workload.pod.hasUserNamespace ? [] : check(workload)) },
  ],
});
