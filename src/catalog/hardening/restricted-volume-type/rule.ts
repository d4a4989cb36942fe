import { defineRule } from '#engines/rules/rule';

/** hostPath and gitRepo have rules of their own. */
const allowed = new Set([
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'gitRepo',
  'hostPath',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
]);

export const restrictedVolumeType = defineRule({
  id: 'restricted-volume-type',
  title: 'Volume type is outside the restricted set',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'Volumes that name their storage themselves go past the classes, quotas and policies of the cluster.',
  remedy: 'Use a persistent volume claim or a CSI volume.',
  references: { pss: ['restricted/restrictedVolumes'], trivy: ['KSV-0028'] },
  says: 'volume {volume} is of the type {found}',
  *check({ pod }) {
    for (const volume of pod.volumes) {
      if (allowed.has(volume.type)) continue;
      yield {
        at: [...volume.at, volume.type],
        found: volume.type,
        detail: { volume: volume.name },
      };
    }
  },
});
