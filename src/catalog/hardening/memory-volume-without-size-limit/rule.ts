import { containersWithout } from '#domain/kubernetes/resources';
import { defineRule } from '#engines/rules/rule';

export const memoryVolumeWithoutSizeLimit = defineRule({
  id: 'memory-volume-without-size-limit',
  title: 'Volume in memory has no limit',
  severity: 'low',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'neighbours',
  why: 'Its files lie in the memory of the node, and without any limit they may take all of it.',
  remedy: 'Set sizeLimit on the emptyDir, and a memory limit on the containers that mount it.',
  references: {},
  says: 'volume {found} may fill the memory of the node',
  *check(workload, { inventory }) {
    const volumes = workload.pod.volumes.filter(
      ({ type, source }) => type === 'emptyDir' && source.medium === 'Memory' && (source.sizeLimit ?? '') === '',
    );
    if (volumes.length === 0) return;
    // Where all are limited, the kubelet makes the volume as large as their limits (SizeMemoryBackedVolumes).
    const unlimited = containersWithout('limits', 'memory', workload, inventory);
    for (const { name, at } of volumes) {
      if (unlimited.some(({ mounts }) => mounts.some(({ volume }) => volume === name)))
        yield { at: [...at, 'emptyDir', 'sizeLimit'], found: name };
    }
  },
});
