import { texts } from '#domain/kubernetes/fields';
import { definePodSecurityCheck } from '#engines/pod-security/check';

/** The capabilities that container runtimes give by default, without NET_RAW. */
const allowed = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]);

export const capabilitiesBaseline = definePodSecurityCheck({
  id: 'capabilities-baseline',
  name: 'capabilities_baseline',
  level: 'baseline',
  title: 'Container adds a capability beyond the default set',
  why: 'Capabilities beyond the default set let a container change or read what belongs to the host or to its neighbours.',
  remedy: 'Remove the capability from securityContext.capabilities.add.',
  says: 'container {container} adds {found}',
  versions: [
    {
      since: 0,
      *check({ containers }) {
        for (const container of containers) {
          for (const [index, capability] of texts(container.effective.capabilitiesAdd).entries()) {
            if (!allowed.has(capability)) {
              yield {
                at: container.path('securityContext.capabilities.add', index),
                found: capability,
                container: container.name,
              };
            }
          }
        }
      },
    },
  ],
  fix: ({ at }) => [{ op: 'remove', at }],
});
