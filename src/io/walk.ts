import { lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Gap } from '#kernel/gap';
import { breathe } from './breathe.ts';

/** Never looked into: they hold other people's files, and many of them. */
export const skippedFolders: ReadonlySet<string> = new Set([
  '.git',
  '.hg',
  '.svn',
  'node_modules',
  '.venv',
  '.terraform',
]);

/** Bounds on a tree that was made to be endless. */
const deepestFolder = 64;
const mostFiles = 200_000;

export interface Walk {
  /** Paths of regular files, each once, in the order of their names. */
  readonly files: readonly string[];
  readonly gaps: readonly Gap[];
}

/**
 * All files below a folder. A symbolic link to something inside the folder adds nothing (it is reached by its own
 * path); one that leads out of it is not followed. Everything that could not be seen is a gap, but for things whose name
 * says that they do not matter.
 */
export async function walk(root: string, matters: (name: string) => boolean): Promise<Walk> {
  const files: string[] = [];
  const gaps: Gap[] = [];
  const realRoot = realpathSync(root);
  const pending: { readonly path: string; readonly depth: number }[] = [{ path: root, depth: 0 }];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    await breathe();
    const { path, depth } = folder;
    const next: string[] = [];
    for (const name of list(path, gaps)) {
      if (files.length >= mostFiles) {
        gaps.push(treeGap('too-many-files', root, `more than ${mostFiles} files`, 'Scan parts of the tree.'));
        return { files, gaps };
      }
      const child = join(path, name);
      const type = classify(child, realRoot, matters(name) || !name.includes('.'), gaps);
      if (type === 'file') files.push(child);
      else if (type === 'folder' && !skippedFolders.has(name)) next.push(child);
    }
    if (depth >= deepestFolder && next.length > 0)
      gaps.push(
        treeGap('too-deep', path, `folders nest deeper than ${deepestFolder}`, 'Scan the inner folder itself.'),
      );
    else for (const child of next.reverse()) pending.push({ path: child, depth: depth + 1 });
  }
  return { files, gaps };
}

function list(folder: string, gaps: Gap[]): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    gaps.push(treeGap('unreadable', folder, reasonOf(error), 'Give read permission, or leave the folder out.'));
    return [];
  }
}

/** `matters`: it may be something to scan, or a folder with such. */
function classify(path: string, realRoot: string, matters: boolean, gaps: Gap[]): 'file' | 'folder' | 'other' {
  const tell = (reason: string, what: string, remedy: string): void => {
    gaps.push(treeGap(reason, path, what, remedy));
  };
  try {
    const isLink = lstatSync(path).isSymbolicLink();
    const stats = statSync(path);
    if (!isLink) {
      if (stats.isDirectory()) return 'folder';
      if (stats.isFile()) return 'file';
      if (matters)
        tell(
          'not-a-file',
          'it is neither a file nor a folder',
          'Remove it, or pipe what it gives into `breakwater scan -`.',
        );
      return 'other';
    }
    const real = realpathSync(path);
    // What is inside the tree is reached by its own path; a link to it adds nothing but loops.
    const leaves = real !== realRoot && !real.startsWith(realRoot + sep);
    if (leaves && (matters || stats.isDirectory()))
      tell(
        'link-leaves-target',
        'the link leads out of the scanned folder',
        'Scan where it leads to as a target of its own.',
      );
  } catch (error) {
    if (matters) tell('unreadable', whyUnseen(path, error), 'Repair, rename or remove the entry.');
  }
  return 'other';
}

/** Something that was listed and is not there: a link to nothing, a name that is no text, or it was just deleted. */
function whyUnseen(path: string, error: unknown): string {
  const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  if (!isMissing) return reasonOf(error);
  if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) return 'the link leads nowhere';
  return path.includes('\ufffd') ? 'its name is not UTF-8' : 'it is no longer there';
}

/** What the operating system said, without the path that is told anyway. */
export function reasonOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    const known: Record<string, string> = {
      EACCES: 'permission denied',
      EPERM: 'operation not permitted',
      ENOENT: 'it does not exist',
      ELOOP: 'the link leads in a circle',
      EISDIR: 'it is a folder',
      EEXIST: 'something of that name is in the way',
      ENOTDIR: 'a part of the path is not a folder',
      EROFS: 'the file system is read-only',
      ENOSPC: 'no space is left',
      ENAMETOOLONG: 'the name is too long',
      EPIPE: 'the reader has left',
      EMFILE: 'too many open files',
    };
    return known[error.code] ?? error.code;
  }
  return error instanceof Error ? error.message : String(error);
}

function treeGap(reason: string, file: string, what: string, remedy: string): Gap {
  return { reason, message: `${file}: ${what}`, remedy, meaning: 'Nothing below it was checked.', place: { file } };
}
