import {
  constants,
  type Dirent,
  type Stats,
  lstatSync,
  readdirSync,
  readlinkSync,
  readSync,
  openSync,
  closeSync,
  fstatSync,
} from 'node:fs';
import { join } from 'node:path';
import type { LooseFile } from '#domain/images/image-source';
import type { FileEntry } from '#domain/images/layer-record';
import type { TarEntryType } from '#formats/tar/entry';
import { breathe } from '#io/breathe';
import { reasonOf } from '#io/walk';

export interface LooseFilesOptions {
  /** Folders that are not gone into, by their path below the root. */
  readonly leavesOut?: (path: string, name: string) => boolean;
  /** Whether folders on other file systems are gone into: the mounted `proc` and `sys` of a root are not files of it. */
  readonly crossesMounts?: boolean;
}

const deepest = 256;
const mostEntries = 2_000_000;
const pieceSize = 512 * 1024;

/**
 * Everything below a folder as if it were a layer, in the order of names. Links are entries and never followed. What cannot be
 * read has its trouble with it; a file that changes while it is read is read as it is then.
 */
export async function* looseFiles(root: string, options: LooseFilesOptions = {}): AsyncGenerator<LooseFile> {
  const device = lstatSync(root).dev;
  const links = new Map<string, string>();
  const waiting: { readonly path: string; readonly depth: number }[] = [{ path: '', depth: 0 }];
  let count = 0;
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    await breathe();
    const listed = list(root, folder.path);
    if (typeof listed === 'string') {
      yield unreadable(root, folder.path === '' ? '.' : folder.path, listed);
      continue;
    }
    const below: { readonly path: string; readonly depth: number }[] = [];
    for (const { name } of listed) {
      const path = folder.path === '' ? name : `${folder.path}/${name}`;
      count += 1;
      if (count > mostEntries) {
        yield unreadable(root, path, `more than ${mostEntries} files; the rest was not looked at`);
        return;
      }
      const stats = statOf(join(root, path));
      if (typeof stats === 'string') {
        yield unreadable(root, path, stats);
        continue;
      }
      const isLeftOut = options.leavesOut?.(path, name) === true;
      if (isLeftOut) continue;
      yield looseFile(root, path, stats, links);
      const isOurs = options.crossesMounts === true || stats.dev === device;
      if (stats.isDirectory() && isOurs) {
        if (folder.depth >= deepest) yield unreadable(root, path, `folders nest deeper than ${deepest}`);
        else below.push({ path, depth: folder.depth + 1 });
      }
    }
    waiting.push(...below.reverse());
  }
}

function list(root: string, path: string): readonly Dirent[] | string {
  try {
    return readdirSync(join(root, path), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    return reasonOf(error);
  }
}

function statOf(path: string): Stats | string {
  try {
    return lstatSync(path);
  } catch (error) {
    return reasonOf(error);
  }
}

function looseFile(root: string, path: string, stats: Stats, links: Map<string, string>): LooseFile {
  const type = typeOf(stats);
  const inode = `${stats.dev}:${stats.ino}`;
  const first = type === 'file' && stats.nlink > 1 ? links.get(inode) : undefined;
  if (type === 'file' && stats.nlink > 1 && first === undefined) links.set(inode, path);
  const entry: FileEntry = {
    name: path,
    type: first === undefined ? type : 'hard-link',
    linkname: first ?? (type === 'symbolic-link' ? targetOf(join(root, path)) : ''),
    mode: stats.mode & 0o7777,
    uid: stats.uid,
    gid: stats.gid,
    size: type === 'file' && first === undefined ? stats.size : 0,
    mtime: Math.trunc(stats.mtimeMs / 1000),
  };
  return { entry, read: () => readPieces(join(root, path)) };
}

function targetOf(path: string): string {
  try {
    return readlinkSync(path);
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

function unreadable(root: string, path: string, trouble: string): LooseFile {
  const stats = statOf(join(root, path));
  const mode = typeof stats === 'string' ? 0 : stats.mode & 0o7777;
  const type = typeof stats === 'string' ? 'file' : typeOf(stats);
  return {
    entry: { name: path, type, linkname: '', mode, uid: 0, gid: 0, size: 0, mtime: 0 },
    read: () => readPieces(join(root, path)),
    trouble,
  };
}

/** Read at once, not by streams: most files are small, and there are many. */
async function* readPieces(path: string): AsyncGenerator<Uint8Array> {
  // A pipe in place of the file would wait for ever.
  const handle = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const { size } = fstatSync(handle);
    const piece = Buffer.allocUnsafeSlow(Math.max(1, Math.min(size, pieceSize)));
    for (;;) {
      const count = readSync(handle, piece, 0, piece.length, null);
      if (count === 0) return;
      yield piece.subarray(0, count);
      await breathe();
    }
  } finally {
    closeSync(handle);
  }
}
