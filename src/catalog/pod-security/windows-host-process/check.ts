import { mapping } from '#domain/kubernetes/fields';
import { definePodSecurityCheck } from '#engines/pod-security/check';
import { settingsOf } from '#engines/pod-security/settings';

export const windowsHostProcess = definePodSecurityCheck({
  id: 'windows-host-process',
  name: 'windowsHostProcess',
  level: 'baseline',
  title: 'Windows container runs as a process of the host',
  why: 'A HostProcess container is not isolated from its Windows node at all.',
  remedy: 'Remove windowsOptions.hostProcess.',
  says: 'hostProcess is set',
  versions: [
    {
      since: 0,
      *check(workload) {
        for (const { value, at, container } of settingsOf(workload, 'windowsOptions')) {
          if (mapping(value).hostProcess !== true) continue;
          yield { at: [...at, 'hostProcess'], found: true, ...(container === undefined ? {} : { container }) };
        }
      },
    },
  ],
  fix: ({ at }) => [{ op: 'remove', at }],
});
