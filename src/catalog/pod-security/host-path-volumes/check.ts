import { isMapping } from '#domain/kubernetes/fields';
import { definePodSecurityCheck } from '#engines/pod-security/check';

export const hostPathVolumes = definePodSecurityCheck({
  id: 'host-path-volumes',
  name: 'hostPathVolumes',
  level: 'baseline',
  title: 'Pod mounts a directory of the host',
  why: 'Files of the host that a pod can read or write are a way out of the container.',
  remedy: 'Use another kind of volume.',
  says: 'volume {volume} is the host directory {found}',
  versions: [
    {
      since: 0,
      *check({ pod }) {
        for (const volume of pod.volumes) {
          if (volume.type !== 'hostPath' || !isMapping(volume.source)) continue;
          const path = typeof volume.source.path === 'string' ? volume.source.path : '';
          yield { at: [...volume.at, 'hostPath'], found: path, detail: { volume: volume.name } };
        }
      },
    },
  ],
});
