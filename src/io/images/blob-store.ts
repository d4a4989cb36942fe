import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { reasonOf } from '#io/walk';
import { CodedError } from '#kernel/coded-error';

/** Files of an archive or a layout, by their paths in it. */
export interface BlobStore {
  /** As the user named it. */
  readonly name: string;
  /** Undefined when there is none. */
  open(path: string): Promise<StoredBlob | undefined>;
  close(): Promise<void>;
}

export interface StoredBlob {
  readonly size: number;
  chunks(): AsyncGenerator<Uint8Array>;
}

/** Documents of images; registries take no larger manifests. */
const mostDocumentBytes = 4 * 1024 * 1024;
const pieceSize = 512 * 1024;

/** All of a small file. */
export async function readDocumentOf(store: BlobStore, path: string): Promise<Uint8Array | undefined> {
  const blob = await store.open(path);
  if (blob === undefined) return undefined;
  if (blob.size > mostDocumentBytes)
    throw new CodedError(
      'BW_IMAGE_INVALID',
      `${store.name}: ${path} has ${blob.size} bytes, more than any such document`,
      'Save the image again.',
    );
  const parts: Uint8Array[] = [];
  for await (const chunk of blob.chunks()) parts.push(Uint8Array.from(chunk));
  return Buffer.concat(parts);
}

/**
 * A part of a file on disk. A chunk is good until the next one is asked for: two memories take turns, so that the next piece is
 * read while one is looked at.
 */
export async function* readPart(handle: FileHandle, start: number, size: number): AsyncGenerator<Uint8Array> {
  const end = start + size;
  const length = Math.max(1, Math.min(pieceSize, size));
  const pieces = [Buffer.allocUnsafeSlow(length), Buffer.allocUnsafeSlow(size > length ? length : 1)];
  let at = start;
  let turn = 0;
  const readNext = (): Promise<Uint8Array> | undefined => {
    if (at >= end) return undefined;
    const piece = pieces[turn] ?? Buffer.alloc(1);
    turn = 1 - turn;
    const reading = readInto(handle, piece, Math.min(piece.length, end - at), at);
    at += piece.length;
    // Who leaves early does not wait for it any more.
    reading.catch(() => undefined);
    return reading;
  };
  let next = readNext();
  try {
    while (next !== undefined) {
      const chunk = await next;
      if (chunk.length === 0) return;
      next = readNext();
      yield chunk;
    }
  } finally {
    // The file is closed afterwards, and the memory belongs to the read until it ends.
    await next?.catch(() => undefined);
  }
}

/** As many bytes as are asked for, unless the file ends before. */
async function readInto(handle: FileHandle, piece: Buffer, length: number, position: number): Promise<Uint8Array> {
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(piece, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return piece.subarray(0, filled);
}

/** A file on disk, or what the user has to do. */
export async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (error) {
    throw new CodedError(
      'BW_TARGET_UNREADABLE',
      `${path}: ${reasonOf(error)}`,
      'Name a file that exists and can be read.',
    );
  }
}

/** A layout as a folder on disk. */
export class FolderStore implements BlobStore {
  readonly name: string;
  readonly #handles = new Set<FileHandle>();

  constructor(folder: string) {
    this.name = folder;
  }

  async open(path: string): Promise<StoredBlob | undefined> {
    // Paths come out of documents: digests and fixed names, never anything that climbs.
    if (path.split('/').includes('..')) return undefined;
    const handle = await this.#find(path);
    if (handle === undefined) return undefined;
    this.#handles.add(handle);
    const stats = await handle.stat();
    if (!stats.isFile()) {
      await this.#close(handle);
      return undefined;
    }
    return { size: stats.size, chunks: () => this.#read(handle, stats.size) };
  }

  async close(): Promise<void> {
    await Promise.all([...this.#handles].map((handle) => this.#close(handle)));
  }

  async #find(path: string): Promise<FileHandle | undefined> {
    try {
      // A pipe in place of a file would wait for ever.
      return await open(join(this.name, path), constants.O_RDONLY | constants.O_NONBLOCK);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
      throw new CodedError(
        'BW_TARGET_UNREADABLE',
        `${join(this.name, path)}: ${reasonOf(error)}`,
        'Give read permission.',
      );
    }
  }

  /** An image may have more layers than a program may have open files. */
  async *#read(handle: FileHandle, size: number): AsyncGenerator<Uint8Array> {
    try {
      yield* readPart(handle, 0, size);
    } finally {
      await this.#close(handle);
    }
  }

  async #close(handle: FileHandle): Promise<void> {
    if (this.#handles.delete(handle)) await handle.close();
  }
}
