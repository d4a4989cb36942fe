import type { Path } from '#kernel/path';
import type { EffectivePod } from './effective-pod.ts';
import { text } from './fields.ts';
import { classifyHostPath, type HostPathKind } from './host-paths.ts';

export interface HostPathVolume {
  readonly name: string;
  readonly path: string;
  readonly kind: HostPathKind;
  readonly at: Path;
}

/** The volumes of a pod that are paths of the host. One without a path cannot be created and is left to the API server. */
export function hostPathVolumes(pod: EffectivePod): HostPathVolume[] {
  return pod.volumes.flatMap((volume) => {
    const path = volume.type === 'hostPath' ? text(volume.source.path) : undefined;
    return path === undefined
      ? []
      : [{ name: volume.name, path, kind: classifyHostPath(path), at: [...volume.at, 'hostPath', 'path'] }];
  });
}
