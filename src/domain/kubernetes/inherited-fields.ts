import type { EffectiveContainer } from './container.ts';
import type { EffectivePod } from './effective-pod.ts';
import type { Path } from '#kernel/path';

/** What says for all containers of a pod as whom they run and how they are confined. */
const forAll = ['runAsNonRoot', 'runAsUser', 'runAsGroup', 'seccompProfile'];

/** Where a security field that containers inherit from their pod is missing, and the container when it is about one. */
export interface MissingField {
  readonly at: Path;
  readonly container?: string;
}

/**
 * Where the field belongs for the containers that lack it: once on the pod, when its author decides such things there
 * and no container has its own mind; else on each of the containers.
 */
export function placesOfMissing(
  pod: EffectivePod,
  lacking: readonly EffectiveContainer[],
  field: string,
): readonly MissingField[] {
  const isDecidedOnPod = forAll.some((name) => pod.securityContext[name] !== undefined);
  const hasOwnMind = pod.containers.some((container) =>
    forAll.some((name) => container.securityContext[name] !== undefined),
  );
  const isAll = pod.containers.every((container) => container.role === 'ephemeral' || lacking.includes(container));
  if (lacking.length > 0 && isAll && isDecidedOnPod && !hasOwnMind)
    return [{ at: pod.path(`securityContext.${field}`) }];
  return lacking.map((container) => ({ at: container.path(`securityContext.${field}`), container: container.name }));
}
