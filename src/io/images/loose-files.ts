import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readlinkSync,
  readSync,
  type Stats,
} from 'node:fs';
import type { LooseFile } from '#domain/images/image-source';
import type { FileEntry } from '#domain/images/layer-record';
import type { TarEntryType } from '#formats/tar/entry';
import { decodeName } from '#formats/tar/fields';
import { breathe } from '#io/breathe';
import { reasonOf } from '#io/walk';
import { CodedError } from '#kernel/coded-error';
import { isVirtualFileSystem } from './mounts.ts';
import { diskPath } from './disk-path.ts';

export interface LooseFilesOptions {
  /** Folders that are not gone into, by their path below the root. */
  readonly leavesOut?: (path: string, name: string) => boolean;
  /** Whether folders on other file systems are gone into: the mounted `proc` and `sys` of a root are not files of it. */
  readonly crossesMounts?: boolean;
  /** Entries, and how deep folders nest. */
  readonly mostEntries?: number;
  readonly deepest?: number;
}

const pieceSize = 512 * 1024;

interface Folder {
  readonly path: string;
  readonly depth: number;
}

/**
 * Everything below a folder as if it were a layer, in the order of names. Links are entries and never followed. What cannot be
 * read has its trouble with it; a file that changes while it is read is read as it is then.
 */
export async function* looseFiles(root: string, options: LooseFilesOptions = {}): AsyncGenerator<LooseFile> {
  const { mostEntries = 2_000_000, deepest = 256 } = options;
  const device = deviceOf(root);
  const links = new Map<string, string>();
  const waiting: Folder[] = [{ path: '', depth: 0 }];
  let count = 0;
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    await breathe();
    const names = list(root, folder.path);
    if (typeof names === 'string') {
      yield troubled(folder.path === '' ? '.' : folder.path, 'directory', names);
      continue;
    }
    const below: Folder[] = [];
    for (const name of names) {
      const path = folder.path === '' ? name : `${folder.path}/${name}`;
      if (options.leavesOut?.(path, name) === true) continue;
      count += 1;
      if (count > mostEntries) {
        yield troubled(path, 'file', `there are more than ${mostEntries} files; the rest was not looked at`);
        return;
      }
      const stats = statOf(root, path);
      if (typeof stats === 'string') {
        yield troubled(path, 'file', stats);
        continue;
      }
      yield* withContent(root, path, stats, links);
      if (!stats.isDirectory()) continue;
      const reason = whyNotInto(root, path, stats, { ...options, deepest }, folder.depth, device);
      if (reason === undefined) below.push({ path, depth: folder.depth + 1 });
      else if (reason !== 'virtual') yield troubled(path, 'directory', reason);
    }
    // Not spread into a call: a folder may have more names than a call may have arguments.
    for (const next of below.reverse()) waiting.push(next);
  }
}

function deviceOf(root: string): number {
  const stats = statOf(root, '.');
  if (typeof stats !== 'string') return stats.dev;
  throw new CodedError('BW_TARGET_UNREADABLE', `${root}: ${stats}`, 'Name a folder that exists and can be read.');
}

/** Undefined: the folder is gone into. */
function whyNotInto(
  root: string,
  path: string,
  stats: Stats,
  { crossesMounts, deepest }: Pick<LooseFilesOptions, 'crossesMounts'> & { readonly deepest: number },
  depth: number,
  device: number,
): string | undefined {
  if (depth >= deepest) return `folders nest deeper than ${deepest}`;
  if (crossesMounts === true || stats.dev === device) return undefined;
  return isVirtualFileSystem(diskPath(root, path), path)
    ? 'virtual'
    : 'another file system is mounted there; its files were not looked at';
}

/** Sorted by their bytes, as far as code units tell. */
function list(root: string, path: string): readonly string[] | string {
  try {
    return readdirSync(diskPath(root, path), { encoding: 'buffer' }).map(decodeName).sort();
  } catch (error) {
    return reasonOf(error);
  }
}

function statOf(root: string, path: string): Stats | string {
  try {
    return lstatSync(diskPath(root, path));
  } catch (error) {
    return reasonOf(error);
  }
}

/** A file is open while it is somebody's turn to read it: what cannot be opened is told before. */
function* withContent(root: string, path: string, stats: Stats, links: Map<string, string>): Generator<LooseFile> {
  const entry = entryOf(root, path, stats, links);
  if (entry.type !== 'file') {
    yield { entry, read: nothing };
    return;
  }
  let handle: number;
  try {
    // A pipe in place of the file would wait for ever.
    handle = openSync(diskPath(root, path), constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    yield { entry, read: nothing, trouble: reasonOf(error) };
    return;
  }
  try {
    const opened = fstatSync(handle);
    if (opened.isFile()) yield { entry: { ...entry, size: opened.size }, read: () => readPieces(handle, opened.size) };
    else yield { entry, read: nothing, trouble: 'it changed while it was looked at' };
  } finally {
    closeSync(handle);
  }
}

function entryOf(root: string, path: string, stats: Stats, links: Map<string, string>): FileEntry {
  const type = typeOf(stats);
  const inode = `${stats.dev}:${stats.ino}`;
  const first = type === 'file' && stats.nlink > 1 ? links.get(inode) : undefined;
  if (type === 'file' && stats.nlink > 1 && first === undefined) links.set(inode, path);
  return {
    name: path,
    type: first === undefined ? type : 'hard-link',
    linkname: first ?? (type === 'symbolic-link' ? targetOf(root, path) : ''),
    mode: stats.mode & 0o7777,
    uid: stats.uid,
    gid: stats.gid,
    size: type === 'file' && first === undefined ? stats.size : 0,
    mtime: Math.trunc(stats.mtimeMs / 1000),
  };
}

function targetOf(root: string, path: string): string {
  try {
    return decodeName(readlinkSync(diskPath(root, path), { encoding: 'buffer' }));
  } catch {
    // Gone since it was listed: a link to nothing.
    return '';
  }
}

function typeOf(stats: Stats): TarEntryType {
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'directory';
  if (stats.isSymbolicLink()) return 'symbolic-link';
  if (stats.isCharacterDevice()) return 'character-device';
  if (stats.isBlockDevice()) return 'block-device';
  return stats.isFIFO() ? 'fifo' : 'other';
}

function troubled(path: string, type: TarEntryType, trouble: string): LooseFile {
  return {
    entry: { name: path, type, linkname: '', mode: 0, uid: 0, gid: 0, size: 0, mtime: 0 },
    read: nothing,
    trouble,
  };
}

async function* nothing(): AsyncGenerator<Uint8Array> {
  yield* await Promise.resolve([]);
}

/**
 * Read at once, not by streams: most files are small, and there are many. What the disk refuses ends it, and whoever reads sees
 * that bytes are missing.
 */
async function* readPieces(handle: number, size: number): AsyncGenerator<Uint8Array> {
  const piece = Buffer.allocUnsafeSlow(Math.max(1, Math.min(size, pieceSize)));
  for (let at = 0; ; ) {
    const count = readAt(handle, piece, at);
    if (count === 0) return;
    at += count;
    yield piece.subarray(0, count);
    await breathe();
  }
}

function readAt(handle: number, piece: Buffer, at: number): number {
  try {
    return readSync(handle, piece, 0, piece.length, at);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === 'read') return 0;
    throw error;
  }
}
