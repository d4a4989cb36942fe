import type { FoundPackage, OwnedFile, Presence } from '#domain/packages/found-package';
import type { OperatingSystem } from '#formats/os-release/identity';
import type { ReadImage } from './image-source.ts';
import type { ContentFacts, FileEntry, LayerRecord } from './layer-record.ts';
import type { ImageTree } from './merge-layers.ts';
import type { Fate } from './view-layers.ts';

/** An image as a whole: its layers put together, and who owns what. What all judges of images look at. */
export interface ImageView {
  readonly image: ReadImage;
  /** In the order of the image's layers. */
  readonly records: readonly LayerRecord[];
  readonly tree: ImageTree<FileEntry>;
  readonly system: OperatingSystem | undefined;
  /** Undefined where nobody knows. */
  readonly base: BaseLayers | undefined;
  readonly packages: readonly ImagePackage[];
  /** What became of a file: by layer, and its place in that layer's entries. */
  fateOf(layer: number, file: number): Fate<FileEntry> | undefined;
  /** Path of an entry below the root. */
  pathOf(layer: number, file: number): string;
  /** Who owns the file that an entry is, as far as package databases say. */
  ownerOf(entry: FileEntry): FileOwner | undefined;
  /** Digests of the content of an entry, where they were computed. */
  contentOf(entry: FileEntry): ContentFacts | undefined;
}

/** Layers that an image has from the image that it is built on. */
export interface BaseLayers {
  /** The lowest ones. */
  readonly count: number;
  /** By the history; the base image itself was not seen. */
  readonly isGuess: boolean;
}

/** A package of the image, with what it is called elsewhere and where it comes from. */
export interface ImagePackage {
  readonly found: FoundPackage;
  readonly presence: Presence;
  readonly extractor: string;
  /** Canonical package URL. */
  readonly purl: string | undefined;
  /** As OSV writes it, with the release; undefined when no feed has it, see `reason`. */
  readonly ecosystem: string | undefined;
  readonly reason: 'third-party' | 'no-feed' | 'unknown-system' | undefined;
  /** File that told of it, below the root. */
  readonly path: string;
  /** Other files that told of the very same one. */
  readonly otherPaths: readonly string[];
  /** Layer that introduced it, from 0. */
  readonly layer: number;
  /** Package of the distribution that put it there: then only the distribution's advisories judge it. */
  readonly ownedBy: { readonly type: string; readonly name: string } | undefined;
}

export interface FileOwner {
  readonly type: string;
  readonly name: string;
  /** What the package recorded of the file. */
  readonly recorded: OwnedFile;
}
