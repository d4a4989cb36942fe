import { createHash, type Hash } from 'node:crypto';
import type { LayerSink, ReadImage } from '#domain/images/image-source';
import { isDigest } from '#formats/oci/descriptor';
import { readArchiveManifest } from '#formats/oci/docker-archive';
import { blobPath } from '#formats/oci/layout';
import { detectCompression } from '#formats/oci/media-types';
import type { TarEntry } from '#formats/tar/entry';
import { readTarStream, type TarEvent } from '#formats/tar/read-tar';
import { findInTree, type ImageTree, mergeLayers } from '#domain/images/merge-layers';
import { CodedError } from '#kernel/coded-error';
import type { BlobStore, StoredBlob } from './blob-store.ts';
import { readBlob } from './blob-stream.ts';
import { type ArchivedLayer, describe, layersOf, missing, pickArchived, readConfig } from './docker-archive.ts';
import { checkConfig, type ImageOptions } from './image-options.ts';
import { isTarStart } from './tar-start.ts';
import { valueOf } from './oci-image.ts';
import { readOciLayout } from './oci-layout.ts';

/** Files up to this size are held until it is known what they are: documents, and very small layers. */
const heldBytes = 4 * 1024 * 1024;
const mostHeldBytes = 128 * 1024 * 1024;
/** Names of programs and layouts for layers, beside which nothing of that size is in such an archive. */
const mostEntries = 100_000;

/** A layer that was looked at as it came by. */
interface PassedLayer {
  readonly key: string;
  /** Of its content without compression: what the archive calls it is not known yet. Undefined when it was read over. */
  readonly diffId: string | undefined;
  readonly size: number;
  /** What is no tar archive was not looked at: only if it is called a layer, something is wrong. */
  readonly isTar: boolean;
}

/**
 * Reads the archive of an image from a stream, as `docker save` gives it: the list of layers comes last, so that layers are
 * looked at in the order in which they come, and put in theirs at the end.
 */
export async function readArchiveStream(
  name: string,
  chunks: AsyncIterable<Uint8Array>,
  sink: LayerSink,
  options: ImageOptions,
): Promise<Omit<ReadImage, 'name'>> {
  const passing = new PassingArchive(name, sink, options);
  await passing.readAll(chunks);
  return passing.image();
}

class PassingArchive {
  readonly #name: string;
  readonly #sink: LayerSink;
  readonly #options: ImageOptions;
  readonly #entries: TarEntry[] = [];
  readonly #held = new Map<TarEntry, Uint8Array>();
  readonly #passed = new Map<TarEntry, PassedLayer>();
  #heldBytes = 0;
  #tree: ImageTree<TarEntry> | undefined;

  constructor(name: string, sink: LayerSink, options: ImageOptions) {
    this.#name = name;
    this.#sink = sink;
    this.#options = options;
  }

  async readAll(chunks: AsyncIterable<Uint8Array>): Promise<void> {
    const events = readTarStream(chunks, ({ type }) => type === 'file', { limits: { headers: mostEntries } });
    for (let next = await events.next(); next.done !== true; next = await events.next()) {
      const event = next.value;
      if (event.kind === 'entry') {
        this.#entries.push(event.entry);
        if (event.entry.type === 'file' && event.entry.size > 0) await this.#take(event.entry, events);
      } else if (event.kind === 'summary' && event.summary.problem !== undefined) {
        const { kind, message, offset } = event.summary.problem;
        throw new CodedError(
          kind === 'truncated' ? 'BW_IMAGE_TRUNCATED' : kind === 'bound' ? 'BW_IMAGE_TOO_LARGE' : 'BW_IMAGE_DAMAGED',
          `${this.#name}: ${message} (byte ${offset})`,
          'Save the image again.',
        );
      }
    }
  }

  /** Small files are held, large ones are layers. */
  async #take(entry: TarEntry, events: AsyncIterator<TarEvent>): Promise<void> {
    const content = contentOf(entry, events);
    if (entry.size > heldBytes || this.#heldBytes + entry.size > mostHeldBytes) return this.#pass(entry, content);
    const parts: Uint8Array[] = [];
    for await (const part of content) parts.push(part);
    this.#held.set(entry, Buffer.concat(parts));
    this.#heldBytes += entry.size;
    return undefined;
  }

  async #pass(entry: TarEntry, content: AsyncIterable<Uint8Array>): Promise<void> {
    const named = digestInPath(entry.name);
    // Two entries may have one name, of which the last counts.
    const key = named ?? `entry:${this.#entries.length}:${entry.name}`;
    const { size } = entry;
    if (!this.#sink.wants({ key, size })) {
      for await (const _ of content);
      this.#passed.set(entry, { key, size, diffId: undefined, isTar: true });
      return;
    }
    const stored = await withStart(content);
    const isPlain = detectCompression(stored.start) === 'none';
    const name = `${this.#name}, ${entry.name}`;
    const blob = await withStart(readBlob(stored.all, { name, digest: named }, this.#options.limits));
    const isTar = isTarStart(blob.start);
    // Without compression the digest of the blob is that of its content.
    const hash = isPlain && named?.startsWith('sha256:') === true ? undefined : createHash('sha256');
    const chunks = hash === undefined ? blob.all : hashed(blob.all, hash);
    if (isTar) await this.#sink.take({ key, size }, chunks);
    else for await (const _ of chunks);
    const diffId = hash === undefined ? named : `sha256:${hash.digest('hex')}`;
    this.#passed.set(entry, { key, size, diffId, isTar });
  }

  async image(): Promise<Omit<ReadImage, 'name'>> {
    const store = this.#store();
    const manifest = await store.open('manifest.json');
    if (manifest === undefined) {
      const image = await readOciLayout(store, this.#lateSink(), this.#options);
      return { ...image, source: 'oci-archive' };
    }
    return { ...(await this.#dockerImage(store)), source: 'docker-archive' };
  }

  async #dockerImage(store: BlobStore): Promise<Omit<ReadImage, 'name' | 'source'>> {
    const bytesOf = (path: string): Uint8Array => {
      const bytes = this.#heldAt(path);
      if (bytes === undefined) throw missing(this.#name, path);
      return bytes;
    };
    const list = valueOf(this.#name, 'manifest.json', readArchiveManifest(bytesOf('manifest.json')));
    const image = pickArchived(this.#name, list, this.#options);
    const { config, imageId } = readConfig(this.#name, image, bytesOf(image.config));
    checkConfig(this.#name, config, this.#options);
    const layers = [];
    for (const layer of layersOf(this.#name, image, config)) {
      const passed = this.#passedAt(layer.path);
      if (passed === undefined) {
        await this.#takeHeld(store, layer);
        layers.push(layer);
        continue;
      }
      if (passed.diffId !== undefined && layer.diffId !== passed.diffId)
        throw new CodedError(
          'BW_IMAGE_DIGEST_MISMATCH',
          `${this.#name}: ${layer.path} is not the layer that the configuration names (${passed.diffId})`,
          'Save the image again; if that does not help, do not use it.',
        );
      if (!passed.isTar) throw noTar(this.#name, layer.path);
      layers.push({ ...layer, key: passed.key });
    }
    return describe(image, config, imageId, layers);
  }

  /** A layer that was small enough to be held. */
  async #takeHeld(store: BlobStore, { key, diffId, path }: ArchivedLayer): Promise<void> {
    const blob = await store.open(path);
    if (blob === undefined) throw missing(this.#name, path);
    const layer = { key, size: blob.size };
    if (!this.#sink.wants(layer)) return;
    const name = `${this.#name}, ${path}`;
    await this.#sink.take(layer, readBlob(blob.chunks(), { name, diffId }, this.#options.limits));
  }

  /** Layers that have passed are known by their digests; what was held is taken now. */
  #lateSink(): LayerSink {
    const passed = new Map([...this.#passed.values()].map((layer) => [layer.key, layer]));
    return {
      wants: (layer) => {
        const known = passed.get(layer.key);
        if (known?.isTar === false) throw noTar(this.#name, layer.key);
        return known === undefined && this.#sink.wants(layer);
      },
      take: (layer, chunks) => this.#sink.take(layer, chunks),
      takeFiles: (layer, files) => this.#sink.takeFiles(layer, files),
    };
  }

  #store(): BlobStore {
    return {
      name: this.#name,
      open: (path): Promise<StoredBlob | undefined> => {
        const bytes = this.#heldAt(path);
        if (bytes !== undefined) return Promise.resolve({ size: bytes.length, chunks: () => once(bytes) });
        const passed = this.#passedAt(path);
        return Promise.resolve(
          passed === undefined ? undefined : { size: passed.size, chunks: () => once(new Uint8Array()) },
        );
      },
      close: () => Promise.resolve(),
    };
  }

  #entryAt(path: string): TarEntry | undefined {
    // Asked for when all entries have come.
    this.#tree ??= mergeLayers([this.#entries]);
    const found = findInTree(this.#tree, path);
    return found.kind === 'found' ? found.node.file?.entry : undefined;
  }

  #heldAt(path: string): Uint8Array | undefined {
    const entry = this.#entryAt(path);
    return entry === undefined ? undefined : entry.size === 0 ? new Uint8Array() : this.#held.get(entry);
  }

  #passedAt(path: string): PassedLayer | undefined {
    const entry = this.#entryAt(path);
    return entry === undefined ? undefined : this.#passed.get(entry);
  }
}

/** `blobs/sha256/…` says what the content must be. */
function digestInPath(path: string): string | undefined {
  const steps = path.split('/').filter((step) => step !== '' && step !== '.');
  const [folder, algorithm, encoded, ...more] = steps;
  if (folder !== 'blobs' || algorithm === undefined || encoded === undefined || more.length > 0) return undefined;
  const digest = `${algorithm}:${encoded}`;
  return isDigest(digest) && blobPath({ digest }) === steps.join('/') ? digest : undefined;
}

/** Content of the entry that came last, until it ends. */
async function* contentOf(entry: TarEntry, events: AsyncIterator<TarEvent>): AsyncGenerator<Uint8Array> {
  for (let next = await events.next(); next.done !== true; next = await events.next()) {
    const event = next.value;
    if (event.kind === 'content') yield event.chunk.slice();
    else if (event.kind === 'content-end') return;
    else if (event.kind === 'summary')
      throw new CodedError(
        'BW_IMAGE_TRUNCATED',
        `the archive ends in the middle of ${entry.name}`,
        'Save the image again.',
      );
  }
}

function noTar(name: string, layer: string): CodedError {
  return new CodedError(
    'BW_IMAGE_DAMAGED',
    `${name}: the layer ${layer} is no tar archive`,
    'Save the image again: engines refuse it.',
  );
}

/** The first block, and all of it. */
async function withStart(
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ readonly start: Uint8Array; readonly all: AsyncIterable<Uint8Array> }> {
  const source = chunks[Symbol.asyncIterator]();
  const held: Uint8Array[] = [];
  let length = 0;
  while (length < 512) {
    const next = await source.next();
    if (next.done === true) break;
    held.push(next.value);
    length += next.value.length;
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    yield* held;
    yield* { [Symbol.asyncIterator]: () => source };
  }
  return { start: Buffer.concat(held, Math.min(length, 512)), all: all() };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

async function* hashed(chunks: AsyncIterable<Uint8Array>, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
}
