import type { ImageConfig } from '#formats/oci/image-config';
import type { Gap } from '#kernel/gap';
import type { FileEntry } from './layer-record.ts';

/** Where an image was taken from. */
export type ImageSourceKind =
  | 'docker-archive'
  | 'oci-layout'
  | 'oci-archive'
  | 'registry'
  | 'docker'
  | 'podman'
  | 'containerd'
  | 'tree-archive'
  | 'rootfs'
  | 'directory'
  /** No image, but a list of what is in one. */
  | 'sbom';

/**
 * Takes the layers of an image as they come: in any order, several at a time where the source allows it, one after the other
 * where it is a stream. Layers are told by a key (digest of the blob, or of its content) that `ReadImage` then puts in order.
 */
export interface LayerSink {
  /** False when what a layer holds is known already: it is not opened, or read over in a stream. */
  wants(layer: LayerKey): boolean;
  /** Uncompressed bytes of the layer's tar archive. Fails when `chunks` fails: then nothing of the layer counts. */
  take(layer: LayerKey, chunks: AsyncIterable<Uint8Array>): Promise<void>;
  /** Files of a folder on disk, instead of a layer. */
  takeFiles(layer: LayerKey, files: AsyncIterable<LooseFile>): Promise<void>;
}

export interface LayerKey {
  /**
   * `sha256:…`: digest of the blob as stored; `content:sha256:…`: digest of the tar archive. Both were held against the bytes, so
   * that what was found out may be kept by them. All others (`folder:…`, `file:…`, `entry:…`) hold for this reading alone.
   */
  readonly key: string;
  /** Bytes that will be read, compressed or not, where it is known: for progress. */
  readonly size: number | undefined;
}

/**
 * A file on disk as if it were an entry of a layer. `read` gives its bytes in pieces, each good until the next is asked for, and
 * all before the next file is. They may be fewer or more than its size says, when it changes or breaks off meanwhile.
 */
export interface LooseFile {
  readonly entry: FileEntry;
  read(): AsyncIterable<Uint8Array>;
  /** Why it could not be looked at: no permission, gone in between. */
  readonly trouble?: string;
}

/** What an image is, known when its layers have been read. */
export interface ReadImage {
  /** As the user named it. */
  readonly name: string;
  readonly source: ImageSourceKind;
  /** Names that it is known under there: `nginx:1.27`. */
  readonly tags: readonly string[];
  /** Of the manifest, where there is one. */
  readonly digest: string | undefined;
  /** Digest of the configuration: the image ID of Docker. */
  readonly imageId: string | undefined;
  /** Undefined for folders. */
  readonly config: ImageConfig | undefined;
  readonly platform: string | undefined;
  /** The lowest first. */
  readonly layers: readonly ReadLayer[];
  readonly gaps: readonly Gap[];
}

export interface ReadLayer {
  /** As it was given to the sink. */
  readonly key: string;
  /** Digest without compression, where the configuration has it. */
  readonly diffId: string | undefined;
  /** Digest of the blob as stored. */
  readonly digest: string | undefined;
  readonly mediaType: string | undefined;
  /** Command that made it, where the history fits. */
  readonly command: string | undefined;
  readonly comment: string | undefined;
}

/** Reads an image into the sink. Throws `CodedError` for what the user can mend and for images that cannot be read as a whole. */
export type ReadImageInto = (sink: LayerSink, signal?: AbortSignal) => Promise<ReadImage>;
