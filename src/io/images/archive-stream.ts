import { createHash, type Hash } from 'node:crypto';
import type { LayerSink, ReadImage } from '#domain/images/image-source';
import { isDigest } from '#formats/oci/descriptor';
import { readArchiveManifest } from '#formats/oci/docker-archive';
import { blobPath } from '#formats/oci/layout';
import type { TarEntry } from '#formats/tar/entry';
import { readTarStream, type TarEvent } from '#formats/tar/read-tar';
import { findInTree, mergeLayers } from '#domain/images/merge-layers';
import { CodedError } from '#kernel/coded-error';
import type { BlobStore, StoredBlob } from './blob-store.ts';
import { readBlob } from './blob-stream.ts';
import { describe, layersOf, missing, pickArchived, readConfig } from './docker-archive.ts';
import type { ImageOptions } from './image-options.ts';
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
    const key = named ?? `entry:${entry.name}`;
    const hash = createHash('sha256');
    const isWanted = this.#sink.wants({ key, size: entry.size });
    if (isWanted) {
      const blob = readBlob(content, { name: `${this.#name}, ${entry.name}`, digest: named }, this.#options.limits);
      await this.#sink.take({ key, size: entry.size }, hashed(blob, hash));
    } else for await (const _ of content);
    const diffId = isWanted ? `sha256:${hash.digest('hex')}` : undefined;
    this.#passed.set(entry, { key, size: entry.size, diffId });
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
    const layers = [];
    for (const layer of layersOf(this.#name, image, config)) {
      const passed = this.#passedAt(layer.path);
      if (passed === undefined) {
        const key = await this.#takeHeld(store, layer.path, layer.key);
        layers.push({ ...layer, key });
        continue;
      }
      if (passed.diffId !== undefined && layer.diffId !== passed.diffId)
        throw new CodedError(
          'BW_IMAGE_DIGEST_MISMATCH',
          `${this.#name}: ${layer.path} is not the layer that the configuration names (${passed.diffId})`,
          'Save the image again; if that does not help, do not use it.',
        );
      layers.push({ ...layer, key: passed.key });
    }
    return describe(image, config, imageId, layers);
  }

  /** A layer that was small enough to be held. */
  async #takeHeld(store: BlobStore, path: string, diffId: string): Promise<string> {
    const blob = await store.open(path);
    if (blob === undefined) throw missing(this.#name, path);
    const key = { key: diffId, size: blob.size };
    if (this.#sink.wants(key))
      await this.#sink.take(
        key,
        readBlob(blob.chunks(), { name: `${this.#name}, ${path}`, diffId }, this.#options.limits),
      );
    return diffId;
  }

  /** Layers that have passed are known by their digests; what was held is taken now. */
  #lateSink(): LayerSink {
    const passed = new Set([...this.#passed.values()].map(({ key }) => key));
    return {
      wants: (layer) => !passed.has(layer.key) && this.#sink.wants(layer),
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
    const found = findInTree(mergeLayers([this.#entries]), path);
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
    if (event.kind === 'content') yield Uint8Array.from(event.chunk);
    else if (event.kind === 'content-end') return;
    else if (event.kind === 'summary')
      throw new CodedError(
        'BW_IMAGE_TRUNCATED',
        `the archive ends in the middle of ${entry.name}`,
        'Save the image again.',
      );
  }
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
