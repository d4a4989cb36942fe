import type { Path } from '#kernel/path';
import { carriedBy } from './carriers.ts';
import { type Fields, isMapping, mapping, stringMap, text } from './fields.ts';
import { isClusterScoped } from './scope.ts';

/** One Kubernetes object as it was read, wherever it came from. */
export interface KubernetesObject {
  readonly apiVersion: string;
  /** `''` for the core group. */
  readonly group: string;
  readonly kind: string;
  /** Empty when only `generateName` is given (then that) or nothing at all. */
  readonly name: string;
  /**
   * As written; undefined for cluster-scoped kinds and where the manifest leaves it to whoever applies it. Two objects
   * of one target that both leave it open land in the same namespace.
   */
  readonly namespace: string | undefined;
  readonly isClusterScoped: boolean;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** The whole object. */
  readonly value: Fields;
  /** From the document's root to the object: `[]`, or `['items', 3]` inside a List. */
  readonly pathInDocument: Path;
  /** Index of the source it came from, in the order in which sources were read. */
  readonly source: number;
  /** Index of the document in its source. */
  readonly document: number;
}

/** Where an object stands. */
export type Origin = Pick<KubernetesObject, 'pathInDocument' | 'source' | 'document'>;

export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

/**
 * The objects in one document: one, with those that it carries; the items of a `List` or typed list (`PodList`); or none
 * when the document is not a Kubernetes object.
 */
export function readObjects(document: unknown, source: number, index: number): readonly KubernetesObject[] {
  const found: KubernetesObject[] = [];
  collect(document, { pathInDocument: [], source, document: index }, undefined, found, 0);
  return found;
}

/** Lists inside lists are legal; deeper than this is an attack. */
const deepestList = 4;

function collect(
  value: unknown,
  origin: Origin,
  listOf: ListType | undefined,
  into: KubernetesObject[],
  depth: number,
): void {
  if (!isMapping(value)) return;
  // Items of a typed list leave out apiVersion and kind (`kubectl get -o json` of old servers, audit dumps).
  const apiVersion = text(value.apiVersion) ?? listOf?.apiVersion;
  const kind = text(value.kind) ?? listOf?.itemKind;
  if (apiVersion === undefined || kind === undefined || kind === '') return;
  if (kind.endsWith('List') && Array.isArray(value.items) && depth < deepestList) {
    const itemKind = kind === 'List' ? undefined : kind.slice(0, -'List'.length);
    const type: ListType | undefined = itemKind === undefined ? undefined : { apiVersion, itemKind };
    for (const [index, item] of value.items.entries()) {
      collect(item, { ...origin, pathInDocument: [...origin.pathInDocument, 'items', index] }, type, into, depth + 1);
    }
    return;
  }
  into.push(readObject(value, apiVersion, kind, origin));
  if (depth >= deepestList) return;
  for (const { item, at } of carriedBy(value, groupOf(apiVersion), kind))
    collect(item, { ...origin, pathInDocument: [...origin.pathInDocument, ...at] }, undefined, into, depth + 1);
}

interface ListType {
  readonly apiVersion: string;
  readonly itemKind: string;
}

function readObject(value: Fields, apiVersion: string, kind: string, origin: Origin): KubernetesObject {
  const metadata = mapping(value.metadata);
  const clusterScoped = isClusterScoped(groupOf(apiVersion), kind);
  return {
    apiVersion,
    group: groupOf(apiVersion),
    kind,
    name: text(metadata.name) ?? text(metadata.generateName) ?? '',
    namespace: clusterScoped ? undefined : (text(metadata.namespace) ?? undefined),
    isClusterScoped: clusterScoped,
    labels: stringMap(metadata.labels),
    annotations: stringMap(metadata.annotations),
    value,
    ...origin,
  };
}
