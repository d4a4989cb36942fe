import { list, mapping, text } from '#domain/kubernetes/fields';
import { definePodSecurityCheck } from '#engines/pod-security/check';

const allowed = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
];

export const restrictedVolumes = definePodSecurityCheck({
  id: 'restricted-volumes',
  name: 'restrictedVolumes',
  level: 'restricted',
  title: 'Volume is of a kind that is not allowed',
  why: 'Kinds beyond the allowed ones reach storage with the rights of the node, past what the cluster can govern.',
  remedy:
    'Use a persistent volume claim, an ephemeral, config map, secret, projected, downward API, CSI, image or emptyDir volume.',
  says: 'volume {volume} is a {found}',
  versions: [
    {
      since: 0,
      *check({ pod }) {
        for (const [index, item] of list(pod.spec.volumes).entries()) {
          const volume = mapping(item);
          const types = Object.keys(volume).filter(
            (key) => key !== 'name' && volume[key] !== undefined && volume[key] !== null,
          );
          // A volume with a name alone is an emptyDir once the API server has filled in its defaults.
          if (types.length === 0 || types.some((type) => allowed.includes(type))) continue;
          yield {
            at: pod.path('volumes', index, types[0] ?? ''),
            found: types[0] ?? '',
            detail: { volume: text(volume.name) ?? '' },
          };
        }
      },
    },
  ],
  overrides: ['host-path-volumes'],
});
