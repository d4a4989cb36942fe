import { createHash } from 'node:crypto';
import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { findInTree, type ImageTree, mergeLayers } from '#domain/images/merge-layers';
import { readArchiveManifest } from '#formats/oci/docker-archive';
import { type ImageConfig, readImageConfig } from '#formats/oci/image-config';
import { detectCompression } from '#formats/oci/media-types';
import type { TarEntry } from '#formats/tar/entry';
import { ContentHolder } from '#formats/tar/hold-content';
import { readTar } from '#formats/tar/read-tar';

/** A tar archive with the content of its files. */
export interface Contents {
  readonly entries: readonly TarEntry[];
  readonly bytesOf: ReadonlyMap<TarEntry, Uint8Array>;
}

export interface Layer extends Contents {
  /** Digest without compression. */
  readonly diffId: string;
}

/** An image, or what an archive holds that is none: then the archive is one layer and there is no configuration. */
export interface Archive {
  readonly layers: readonly Layer[];
  readonly config: ImageConfig | undefined;
}

const chunkSize = 64 * 1024;
const mostContent = 256 * 1024 * 1024;

/** Reads the first image of an archive of `docker save`. Throws what is wrong with it. */
export function readArchive(bytes: Uint8Array): Archive {
  const plain = decompress(bytes);
  const outer = readContents(plain);
  const tree = mergeLayers([outer.entries]);
  const manifest = contentAt(tree, outer, 'manifest.json');
  if (manifest === undefined) return { layers: [{ ...outer, diffId: digestOf(plain) }], config: undefined };
  const [image] = valueOf(readArchiveManifest(manifest));
  if (image === undefined) throw new Error('manifest.json names no image');
  const config = valueOf(readImageConfig(needed(contentAt(tree, outer, image.config), image.config)));
  const layers = image.layers.map((path): Layer => {
    const layer = decompress(needed(contentAt(tree, outer, path), path));
    return { ...readContents(layer, 'ignore'), diffId: digestOf(layer) };
  });
  return { layers, config };
}

function readContents(bytes: Uint8Array, globalHeaders: 'apply' | 'ignore' = 'apply'): Contents {
  const entries: TarEntry[] = [];
  const bytesOf = new Map<TarEntry, Uint8Array>();
  let holder: ContentHolder | undefined;
  for (const event of readTar(chunksOf(bytes), ({ type }) => type === 'file', { globalHeaders })) {
    if (event.kind === 'entry') {
      entries.push(event.entry);
      holder = new ContentHolder(mostContent, event.entry.size);
    } else if (event.kind === 'content') holder?.add(event.chunk);
    else if (event.kind === 'content-end') {
      const held = holder?.held();
      if (held?.isWhole) bytesOf.set(event.entry, held.bytes);
    } else if (event.summary.problem !== undefined) throw new Error(JSON.stringify(event.summary.problem));
  }
  return { entries, bytesOf };
}

function* chunksOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += chunkSize) yield bytes.subarray(at, at + chunkSize);
}

/** Content of a file of a tree; links are followed, as `layer.tar` may be one. */
export function contentAt(
  tree: ImageTree<TarEntry>,
  { bytesOf }: Pick<Contents, 'bytesOf'>,
  path: string,
): Uint8Array | undefined {
  const found = findInTree(tree, path);
  const entry = found.kind === 'found' ? found.node.file?.entry : undefined;
  return entry === undefined ? undefined : bytesOf.get(entry);
}

function decompress(bytes: Uint8Array): Uint8Array {
  const compression = detectCompression(bytes);
  if (compression === 'none') return bytes;
  const options = { maxOutputLength: mostContent };
  return compression === 'gzip' ? gunzipSync(bytes, options) : zstdDecompressSync(bytes, options);
}

function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

function needed<T>(value: T | undefined, path: string): T {
  if (value === undefined) throw new Error(`the archive has no ${path}`);
  return value;
}

function valueOf<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: object },
): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}
