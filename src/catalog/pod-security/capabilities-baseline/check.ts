import { baselineCapabilities } from '#domain/kubernetes/capabilities';
import { texts } from '#domain/kubernetes/fields';
import { definePodSecurityCheck } from '#engines/pod-security/check';

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
            if (!baselineCapabilities.has(capability)) {
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
