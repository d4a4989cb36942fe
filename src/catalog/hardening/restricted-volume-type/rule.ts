import { defineRule } from '#engines/rules/rule';

/** hostPath has rules of its own. */
const allowed = new Set([
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
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
  profile: 'strict',
  looksAt: 'workload',
  needs: 'object',
  why: 'Volumes that name their storage themselves go past the classes, quotas and policies of the cluster; some, such as gitRepo, ran code on the node.',
  remedy: 'Use a persistent volume claim or a CSI volume.',
  references: { pss: ['restricted/restrictedVolumes'], trivy: ['KSV-0028'], cve: ['CVE-2024-10220'] },
  says: 'volume {volume} is of the type {found}',
  *check({ pod }) {
    for (const volume of pod.volumes) {
      if (allowed.has(volume.type)) continue;
      yield {
        at: [...volume.at, volume.type],
        found: volume.type,
        detail: { volume: volume.name },
        ...(volume.type === 'gitRepo' ? { severity: 'high' as const } : {}),
      };
    }
  },
});
