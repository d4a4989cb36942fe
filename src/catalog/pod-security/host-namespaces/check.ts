import { definePodSecurityCheck } from '#engines/pod-security/check';

export const hostNamespaces = definePodSecurityCheck({
  id: 'host-namespaces',
  name: 'hostNamespaces',
  level: 'baseline',
  title: 'Pod shares a namespace of the host',
  why: 'With the network, process or IPC namespace of the host a pod sees and reaches what only the host should.',
  remedy: 'Remove hostNetwork, hostPID and hostIPC from the pod.',
  says: 'the pod shares {namespace} with the host',
  versions: [
    {
      since: 0,
      *check({ pod }) {
        for (const field of ['hostNetwork', 'hostPID', 'hostIPC']) {
          if (pod.spec[field] === true)
            yield { at: pod.path(field), found: true, detail: { namespace: field.slice(4) } };
        }
      },
    },
  ],
  fix: ({ at }) => [{ op: 'remove', at }],
});
