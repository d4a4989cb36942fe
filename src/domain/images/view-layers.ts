import type { LayerEntry, LayerFile, LayerRemark, RemovedFile } from './layer-entry.ts';
import { placeBelowRoot, readMark } from './layer-path.ts';
import { type ImageTree, walkTree } from './merge-layers.ts';

/** What became of an entry of a layer. */
export type Fate<E extends LayerEntry> =
  /** It is what the image has there. */
  | { readonly kind: 'present' }
  /** A file that a later layer took away: still in the image for everyone who pulls it. */
  | { readonly kind: 'removed'; readonly removal: RemovedFile<E> }
  /** A directory that a later layer lists again. */
  | { readonly kind: 'listed-again' }
  /** A whiteout, or book-keeping of AUFS. */
  | { readonly kind: 'mark' }
  /** Not taken into the tree; a remark says why. */
  | { readonly kind: 'left-out' };

export interface ViewedEntry<E extends LayerEntry> {
  readonly entry: E;
  /** Where the entry itself says that it stands, without a leading `/`. */
  readonly path: string;
  readonly fate: Fate<E>;
}

const present = { kind: 'present' } as const;

const leftOut: ReadonlySet<LayerRemark['reason']> = new Set([
  'path-too-long',
  'invalid-whiteout',
  'unknown-type',
  'root-not-a-directory',
  'parent-loops',
  'too-many-files',
]);

/** Shows the layers one by one, as they were before they were merged: what was deleted later can be looked at there. */
export function viewLayers<E extends LayerEntry>(
  tree: ImageTree<E>,
  layers: readonly (readonly E[])[],
): readonly (readonly ViewedEntry<E>[])[] {
  // Apart for each layer: the same layer may stand in an image more than once.
  const fates = layers.map(() => new Map<E, Fate<E>>());
  const note = (named: LayerFile<E> | undefined, fate: Fate<E>) => {
    if (named !== undefined) fates[named.layer]?.set(named.entry, fate);
  };
  for (const removal of tree.removed) note(removal.named, { kind: 'removed', removal });
  note(tree.root.named, present);
  for (const { node } of walkTree(tree.root)) note(node.named, present);
  const isLeftOut = new Set(
    tree.remarks.filter(({ reason }) => leftOut.has(reason)).map(({ layer, name }) => `${layer} ${name}`),
  );
  return layers.map((entries, layer) =>
    entries.map((entry) => ({
      entry,
      path: placeBelowRoot(entry.name).steps.join('/'),
      fate: fates[layer]?.get(entry) ?? fateOutside(entry, isLeftOut.has(`${layer} ${entry.name}`)),
    })),
  );
}

function fateOutside<E extends LayerEntry>(entry: E, isLeftOut: boolean): Fate<E> {
  if (isLeftOut) return { kind: 'left-out' };
  if (placeBelowRoot(entry.name).steps.some((step) => readMark(step) !== undefined)) return { kind: 'mark' };
  // Beyond the bound of the tree only the first entry has a remark.
  return { kind: entry.type === 'directory' ? 'listed-again' : 'left-out' };
}
