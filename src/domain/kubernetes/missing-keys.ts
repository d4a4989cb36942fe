import type { Path } from '#kernel/path';
import { mapping } from './fields.ts';
import type { Inventory } from './inventory.ts';
import type { KubernetesObject } from './object.ts';
import { type ReferenceKind, requiredReferences } from './pod-references.ts';
import type { Workload } from './workload.ts';

export interface MissingKey {
  readonly at: Path;
  readonly found: string;
  readonly container?: string;
  readonly detail: { readonly source: string };
}

/**
 * Keys that a pod needs of ConfigMaps or Secrets in view that do not have them. What is empty or filled by a controller is
 * said to be unknown; what is not in view is another question.
 */
export function* missingKeys(
  kind: ReferenceKind,
  { object, pod }: Workload,
  inventory: Inventory,
): Iterable<MissingKey | { readonly unknown: string }> {
  for (const { kind: readKind, name, keys, container } of requiredReferences(pod)) {
    const source = readKind === kind && keys.length > 0 ? inventory.find(kind, object.namespace, name) : undefined;
    if (source === undefined || source.group !== '') continue;
    const present = keysOf(source);
    const isKnown = present.size > 0 && !isFilledByOthers(source);
    for (const { key, at } of keys) {
      if (present.has(key)) continue;
      if (!isKnown) yield { unknown: `the keys of ${kind} ${name}` };
      else yield { at, found: key, detail: { source: name }, ...(container === undefined ? {} : { container }) };
    }
  }
}

function keysOf({ value }: KubernetesObject): ReadonlySet<string> {
  return new Set([value.data, value.binaryData, value.stringData].flatMap((part) => Object.keys(mapping(part))));
}

/** Service account tokens, and what asks for a bundle of certificates by a label or annotation. */
function isFilledByOthers({ value, labels, annotations }: KubernetesObject): boolean {
  return (
    value.type === 'kubernetes.io/service-account-token' ||
    [...Object.keys(labels), ...Object.keys(annotations)].some((key) => key.includes('inject'))
  );
}
