import type { EffectiveContainer } from './container.ts';
import type { EffectivePod } from './effective-pod.ts';
import type { Fields } from './fields.ts';
import type { Path } from '#kernel/path';

/** What says for all containers of a pod as whom they run and how they are confined. */
const forAll = ['runAsNonRoot', 'runAsUser', 'runAsGroup', 'seccompProfile'];

/** What shows that a container is decided by itself; a user or a group of its own is only a number. */
const forItself = ['runAsNonRoot', 'seccompProfile'];

/** Where a security field that containers inherit from their pod is missing, and the container when it is about one. */
export interface MissingField {
  readonly at: Path;
  readonly container?: string;
}

/**
 * Where the field belongs for the containers that lack it: once on the pod, when its author decides such things there
 * and not every container has its own mind; else on each of the containers.
 */
export function placesOfMissing(
  pod: EffectivePod,
  lacking: readonly EffectiveContainer[],
  field: string,
): readonly MissingField[] {
  const head = field.split('.')[0] ?? field;
  const isWritten = (fields: Fields): boolean => Object.hasOwn(fields, head);
  // Written on the pod as something that means nothing (null, an empty text): there it is to be mended.
  if (isWritten(pod.securityContext) && lacking.some((container) => !isWritten(container.securityContext)))
    return [
      { at: pod.path(`securityContext.${field}`) },
      ...lacking
        .filter((container) => isWritten(container.securityContext))
        .map((container) => onContainer(container, field)),
    ];
  const isDecidedOnPod = forAll.some((name) => pod.securityContext[name] !== undefined);
  const haveOwnMind = pod.containers.every((container) =>
    forItself.some((name) => container.securityContext[name] !== undefined),
  );
  const isAll = pod.containers.every((container) => container.role === 'ephemeral' || lacking.includes(container));
  if (lacking.length > 0 && isAll && isDecidedOnPod && !haveOwnMind)
    return [{ at: pod.path(`securityContext.${field}`) }];
  return lacking.map((container) => onContainer(container, field));
}

function onContainer(container: EffectiveContainer, field: string): MissingField {
  return { at: container.path(`securityContext.${field}`), container: container.name };
}
