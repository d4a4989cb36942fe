import type { Path } from '#kernel/path';
import { list, mapping, text } from './fields.ts';
import type { Inventory } from './inventory.ts';
import type { KubernetesObject } from './object.ts';
import type { Workload } from './workload.ts';

/** A volume of a pod that is a claim for storage. */
export interface MountedClaim {
  readonly name: string;
  /** Where the pod names it. */
  readonly at: Path;
  /** Undefined when it is not in view. */
  readonly claim: KubernetesObject | undefined;
}

export function mountedClaims({ object, pod }: Workload, inventory: Inventory): readonly MountedClaim[] {
  return pod.volumes.flatMap(({ type, source, at }) => {
    const name = text(source.claimName);
    if (type !== 'persistentVolumeClaim' || name === undefined || name === '') return [];
    const claim = inventory.find('PersistentVolumeClaim', object.namespace, name);
    return [{ name, at: [...at, 'persistentVolumeClaim', 'claimName'], claim }];
  });
}

const singleNodeModes = new Set(['ReadWriteOnce', 'ReadWriteOncePod']);

/** True when only one node, or one pod, can have the volume. */
export function isForOneNode(claim: KubernetesObject): boolean {
  const modes = list(mapping(claim.value.spec).accessModes);
  return modes.length > 0 && modes.every((mode) => typeof mode === 'string' && singleNodeModes.has(mode));
}
