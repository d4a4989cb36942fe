import type { KubernetesObject } from '#domain/kubernetes/object';
import { isMapping } from '#domain/kubernetes/fields';
import type { YamlDocument } from '#formats/yaml/document';
import type { Path } from '#kernel/path';
import type { SourceText } from './source.ts';

/** Where something that a renderer printed was written. */
export interface OriginPlace {
  readonly source: SourceText;
  readonly document: YamlDocument;
  readonly object: KubernetesObject;
  /** From the object's root. */
  readonly path: Path;
}

/** The first of the files that a renderer took in which says the same at the path; undefined where none does. */
export function findInOrigins(source: SourceText, object: KubernetesObject, at: Path): OriginPlace | undefined {
  for (const origin of source.originsOf(object)) {
    const document = origin.source.documents.find((candidate) => candidate.index === origin.object.document);
    const path = pathInOrigin(origin.object.value, object.value, at);
    if (document !== undefined && path !== undefined)
      return { source: origin.source, document, object: origin.object, path };
  }
  return undefined;
}

/**
 * The path in the origin that holds the same: an equal value, or nothing beyond the same step. A patch may have moved
 * the items of a list, which go by their name.
 */
function pathInOrigin(origin: unknown, rendered: unknown, path: Path): Path | undefined {
  const found: (string | number)[] = [];
  let left = origin;
  let right = rendered;
  for (const [depth, step] of path.entries()) {
    right = child(right, step);
    const same = typeof step === 'number' ? indexOfSame(left, right, step) : step;
    left = same === undefined ? undefined : child(left, same);
    found.push(same ?? step);
    if (left === undefined || right === undefined)
      return left === right ? [...found, ...path.slice(depth + 1)] : undefined;
  }
  return (isMapping(left) && isMapping(right)) || (Array.isArray(left) && Array.isArray(right)) || left === right
    ? found
    : undefined;
}

function child(value: unknown, step: string | number): unknown {
  if (typeof step === 'number') return Array.isArray(value) ? value[step] : undefined;
  return isMapping(value) ? value[step] : undefined;
}

function indexOfSame(items: unknown, wanted: unknown, index: number): number | undefined {
  if (!isMapping(wanted) || typeof wanted.name !== 'string' || !Array.isArray(items)) return index;
  const found = items.findIndex((item) => isMapping(item) && item.name === wanted.name);
  return found < 0 ? undefined : found;
}
