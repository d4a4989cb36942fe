import type { Workload } from '#domain/kubernetes/workload';
import { definePodSecurityCheck } from '#engines/pod-security/check';
import { settingsOf } from '#engines/pod-security/settings';
import type { Problem } from '#engines/rules/rule';

function* check(workload: Workload): Iterable<Problem> {
  let podSaysSo = false;
  const set = new Set<string>();
  let isExplicit = false;
  for (const { value, at, container } of settingsOf(workload, 'runAsNonRoot')) {
    if (container === undefined) podSaysSo = value === true;
    else set.add(container);
    if (value === false) {
      isExplicit = true;
      yield { at, found: false, ...(container === undefined ? {} : { container }) };
    }
  }
  // With a wrong value somewhere the missing ones are not worth a word yet: mending it is the first step.
  if (podSaysSo || isExplicit) return;
  for (const container of workload.containers) {
    if (!set.has(container.name))
      yield { at: container.path('securityContext.runAsNonRoot'), container: container.name };
  }
}

export const runAsNonRoot = definePodSecurityCheck({
  id: 'run-as-non-root',
  name: 'runAsNonRoot',
  level: 'restricted',
  title: 'Running as root is not ruled out',
  why: 'Root in the container is root on the host for everything that is not namespaced.',
  remedy: 'Set securityContext.runAsNonRoot to true on the pod or on every container.',
  says: 'running as root is not ruled out',
  versions: [
    { since: 0, check },
    { since: 35, check: (workload) => (workload.pod.hasUserNamespace ? [] : check(workload)) },
  ],
  fix: ({ at }) => [{ op: 'set', at, value: true }],
});
