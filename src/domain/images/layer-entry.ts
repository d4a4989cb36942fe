import type { TarEntryType } from '#formats/tar/entry';

/** What the file tree of an image has to know of an entry of a layer. An entry of a tar archive is one. */
export interface LayerEntry {
  readonly name: string;
  readonly type: TarEntryType;
  readonly linkname: string;
}

/** An entry and the layer (from 0, the lowest) that holds it. */
export interface LayerFile<E extends LayerEntry> {
  readonly entry: E;
  readonly layer: number;
}

/** A file that a layer has and the image has not, or not like this. */
export interface RemovedFile<E extends LayerEntry> {
  /** Without a leading `/`. */
  readonly path: string;
  /** What stood there; of a hard link, the file it shares. */
  readonly file: LayerFile<E>;
  /** The entry that had the name: of a hard link the link itself. */
  readonly named: LayerFile<E>;
  readonly introducedBy: number;
  /** The layer that took it away; the same as `introducedBy` when a layer holds a name twice. */
  readonly removedBy: number;
  /** `deleted`: by a whiteout. `overwritten`: by another file of its name. `replaced`: a directory came or went. */
  readonly how: 'deleted' | 'overwritten' | 'replaced';
}

/** Something in a layer that engines refuse, or that they do not all read alike. */
export interface LayerRemark {
  readonly layer: number;
  /** Name of the entry as it is written. */
  readonly name: string;
  readonly reason: /** Stopped at the root. */
    | 'leaves-root'
    /** Not in the tree. */
    | 'path-too-long'
    | 'invalid-whiteout'
    | 'unknown-type'
    | 'root-not-a-directory'
    | 'parent-loops'
    /** This one, and all that found no room after it. */
    | 'too-many-files'
    /** In the tree, without content. */
    | 'link-target-missing'
    /** What stood in the way was replaced by a directory. */
    | 'parent-not-a-directory'
    /** Its directory is a link of a lower layer: some engines follow it, as the tree does, others put a directory in its place. */
    | 'through-lower-link';
}
