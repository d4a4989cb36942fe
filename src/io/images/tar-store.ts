import type { FileHandle } from 'node:fs/promises';
import { findInTree, type ImageTree, mergeLayers } from '#domain/images/merge-layers';
import type { TarEntry } from '#formats/tar/entry';
import { TarReader } from '#formats/tar/reader';
import { CodedError } from '#kernel/coded-error';
import { type BlobStore, openFile, readPart, type StoredBlob } from './blob-store.ts';

const windowSize = 64 * 1024;
/** Entries of the archive of an image: layers and documents. */
const mostEntries = 100_000;

/** A plain tar archive on disk: its headers are read at once, what stands in it when it is asked for. */
export class TarStore implements BlobStore {
  readonly name: string;
  readonly #handle: FileHandle;
  readonly #tree: ImageTree<TarEntry>;

  private constructor(name: string, handle: FileHandle, entries: readonly TarEntry[]) {
    this.name = name;
    this.#handle = handle;
    this.#tree = mergeLayers([entries]);
  }

  static async open(path: string): Promise<TarStore> {
    const handle = await openFile(path);
    try {
      return new TarStore(path, handle, await readHeaders(path, handle));
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  async open(path: string): Promise<StoredBlob | undefined> {
    const found = findInTree(this.#tree, path);
    const entry = found.kind === 'found' ? found.node.file?.entry : undefined;
    if (entry?.type !== 'file') return undefined;
    if (entry.isSparse)
      throw new CodedError(
        'BW_IMAGE_INVALID',
        `${this.name}: ${path} is a sparse file of the archive`,
        'Save the image again with the tool that made it.',
      );
    return Promise.resolve({
      size: entry.size,
      chunks: () => readPart(this.#handle, entry.contentOffset, entry.size),
    });
  }

  close(): Promise<void> {
    return this.#handle.close();
  }
}

/** Entries of an archive whose contents are jumped over. */
export async function readHeaders(name: string, handle: FileHandle, most = mostEntries): Promise<readonly TarEntry[]> {
  const entries: TarEntry[] = [];
  const reader = new TarReader(
    {
      entry(entry) {
        entries.push(entry);
        return false;
      },
    },
    { limits: { headers: most } },
  );
  const { size } = await handle.stat();
  const window = Buffer.allocUnsafeSlow(windowSize);
  let at = 0;
  while (at < size) {
    const { bytesRead } = await handle.read(window, 0, windowSize, at);
    if (bytesRead === 0) break;
    let used = 0;
    let goesOn = true;
    while (used < bytesRead && goesOn) {
      const idle = Math.min(reader.idleBytes, bytesRead - used);
      reader.jump(idle);
      used += idle;
      // One block at a time: what follows a header is jumped over, not fed.
      if (used < bytesRead) {
        const block = window.subarray(used, Math.min(used + blockSize, bytesRead));
        goesOn = reader.feed(block);
        used += block.length;
      }
    }
    at += used;
    if (!goesOn) break;
    const ahead = Math.min(reader.idleBytes, size - at);
    reader.jump(ahead);
    at += ahead;
  }
  const { problem } = reader.finish();
  if (problem === undefined) return entries;
  throw new CodedError(
    problem.kind === 'truncated'
      ? 'BW_IMAGE_TRUNCATED'
      : problem.kind === 'bound'
        ? 'BW_IMAGE_TOO_LARGE'
        : 'BW_IMAGE_DAMAGED',
    `${name}: ${problem.message} (byte ${problem.offset})`,
    'Save the image again.',
  );
}

const blockSize = 512;
