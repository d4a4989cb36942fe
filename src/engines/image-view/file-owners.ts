import type { FileOwner } from '#domain/images/image-view';
import type { FileEntry, LayerRecord } from '#domain/images/layer-record';
import type { ImageTree } from '#domain/images/merge-layers';
import { PathFinder } from '#domain/images/path-finder';
import type { Fate } from '#domain/images/view-layers';

/**
 * Who owns each file of the tree. Paths are walked as a container would: what a package calls `bin/ls` may stand in
 * `usr/bin`. Only package databases that the image still has count.
 */
export function ownersOf(
  tree: ImageTree<FileEntry>,
  records: readonly LayerRecord[],
  fateOf: (layer: number, file: number) => Fate<FileEntry> | undefined,
): ReadonlyMap<FileEntry, FileOwner> {
  const owners = new Map<FileEntry, FileOwner>();
  const paths = new PathFinder(tree);
  for (const [layer, record] of records.entries()) {
    for (const { file, type, name, files } of record.owned) {
      if (fateOf(layer, file)?.kind !== 'present') continue;
      for (const recorded of files) {
        const entry = paths.find(recorded.path)?.file?.entry;
        if (entry === undefined || entry.type === 'directory') continue;
        const known = owners.get(entry);
        // Lists name each file, sums have its digest: one file may have both, and a diversion names a third.
        if (known === undefined || (known.recorded.digest === undefined && recorded.digest !== undefined))
          owners.set(entry, { type, name, recorded: mergeRecorded(known?.recorded, recorded) });
        else if (recorded.mayChange === true && known.recorded.mayChange !== true)
          owners.set(entry, { ...known, recorded: { ...known.recorded, mayChange: true } });
      }
    }
  }
  return owners;
}

function mergeRecorded(known: FileOwner['recorded'] | undefined, next: FileOwner['recorded']): FileOwner['recorded'] {
  return known?.mayChange === true ? { ...next, mayChange: true } : next;
}
