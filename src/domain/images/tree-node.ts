import type { LayerEntry, LayerFile } from './layer-entry.ts';

/** A name in the merged tree. */
export class TreeNode<E extends LayerEntry> {
  /**
   * The entry whose type, mode and content count, shared by hard links to one file. Undefined for a directory that no
   * layer lists. A hard link only stands here itself when its target is missing.
   */
  file: LayerFile<E> | undefined;
  /** The entry that has this name: of a hard link the link itself, otherwise the same as `file`. */
  named: LayerFile<E> | undefined;
  /** Layer that introduced what stands here; listing a directory again does not introduce it again. */
  readonly introducedBy: number;
  /** Set for directories alone. */
  readonly children: Map<string, TreeNode<E>> | undefined;

  constructor(
    named: LayerFile<E> | undefined,
    introducedBy: number,
    isDirectory: boolean,
    file: LayerFile<E> | undefined = named,
  ) {
    this.file = file;
    this.named = named;
    this.introducedBy = introducedBy;
    this.children = isDirectory ? new Map() : undefined;
  }

  get linkTarget(): string | undefined {
    const entry = this.file?.entry;
    return entry?.type === 'symbolic-link' ? entry.linkname : undefined;
  }
}
