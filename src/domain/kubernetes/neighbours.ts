import type { Inventory } from './inventory.ts';
import { isLive } from './lifetime.ts';
import type { KubernetesObject } from './object.ts';
import { areNeighboursInView } from './pod-references.ts';

/**
 * True when what an object needs beside it and is not in view may be called missing: its namespace is in view, or objects
 * of these kinds are written beside it, so that this one would stand there too.
 */
export function wouldBeInView(object: KubernetesObject, kinds: readonly string[], inventory: Inventory): boolean {
  if (areNeighboursInView(object, inventory)) return true;
  return !isLive(object) && kinds.some((kind) => inventory.hasKind(object.namespace, kind));
}
