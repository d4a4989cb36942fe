import { definePodSecurityCheck } from '#engines/pod-security/check';

export const hostPorts = definePodSecurityCheck({
  id: 'host-ports',
  name: 'hostPorts',
  level: 'baseline',
  title: 'Container takes a port of the host',
  why: 'A port of the host bypasses Services and network policies, and can stand in for a service of the node.',
  remedy: 'Remove hostPort and reach the pod through a Service.',
  says: 'container {container} takes port {found} of the host',
  versions: [
    {
      since: 0,
      *check({ containers }) {
        for (const container of containers) {
          for (const { hostPort, at } of container.ports) {
            if (hostPort !== undefined && hostPort !== 0)
              yield { at: [...at, 'hostPort'], found: hostPort, container: container.name };
          }
        }
      },
    },
  ],
  fix: ({ at }) => [{ op: 'remove', at }],
});
