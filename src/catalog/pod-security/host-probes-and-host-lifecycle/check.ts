import { mapping, text } from '#domain/kubernetes/fields';
import { definePodSecurityCheck } from '#engines/pod-security/check';

export const hostProbesAndHostLifecycle = definePodSecurityCheck({
  id: 'host-probes-and-host-lifecycle',
  name: 'hostProbesAndHostLifecycle',
  level: 'baseline',
  title: 'Probe or lifecycle hook names a host',
  why: 'The kubelet connects to the named host with the reach of the node, so the pod can send it to places of its choice.',
  remedy: 'Remove host from the probe or hook; the kubelet then asks the pod itself.',
  says: 'container {container} sends the kubelet to {found}',
  versions: [
    {
      since: 34,
      *check({ containers }) {
        for (const container of containers) {
          for (const field of [
            'livenessProbe',
            'readinessProbe',
            'startupProbe',
            'lifecycle.postStart',
            'lifecycle.preStop',
          ]) {
            const handler = field.split('.').reduce((value, name) => mapping(value[name]), container.value);
            for (const action of ['httpGet', 'tcpSocket']) {
              const host = text(mapping(handler[action]).host);
              if (host !== undefined && host !== '')
                yield { at: container.path(`${field}.${action}.host`), found: host, container: container.name };
            }
          }
        }
      },
    },
  ],
  fix: ({ at }) => [{ op: 'remove', at }],
});
