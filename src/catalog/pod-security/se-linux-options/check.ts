import { isMapping } from '#domain/kubernetes/fields';
import type { Workload } from '#domain/kubernetes/workload';
import { definePodSecurityCheck } from '#engines/pod-security/check';
import { settingsOf } from '#engines/pod-security/settings';
import type { Problem } from '#engines/rules/rule';

const types1_0 = new Set(['', 'container_t', 'container_init_t', 'container_kvm_t']);
const types1_31 = new Set([...types1_0, 'container_engine_t']);

function* check(workload: Workload, types: ReadonlySet<string>): Iterable<Problem> {
  for (const { value, at, container } of settingsOf(workload, 'seLinuxOptions')) {
    if (!isMapping(value)) continue;
    const whose = container === undefined ? {} : { container };
    const { type = '', user = '', role = '' } = value;
    if (typeof type === 'string' && !types.has(type))
      yield { at: [...at, 'type'], found: type, ...whose, detail: { field: 'type' } };
    for (const [field, content] of Object.entries({ user, role })) {
      if (typeof content === 'string' && content !== '')
        yield { at: [...at, field], found: content, ...whose, detail: { field } };
    }
  }
}

export const seLinuxOptions = definePodSecurityCheck({
  id: 'se-linux-options',
  name: 'seLinuxOptions',
  level: 'baseline',
  title: 'SELinux type, user or role is not an allowed one',
  why: 'A type of its own choice can take a container out of the confinement that SELinux gives to containers.',
  remedy:
    'Leave user and role out, and use container_t, container_init_t, container_kvm_t or (since 1.31) container_engine_t as type.',
  says: 'the SELinux {field} is {found}',
  versions: [
    { since: 0, check: (workload) => check(workload, types1_0) },
    { since: 31, check: (workload) => check(workload, types1_31) },
  ],
  fix: ({ at }) => [{ op: 'remove', at }],
});
