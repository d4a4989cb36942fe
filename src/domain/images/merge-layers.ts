import type { LayerEntry, LayerFile, LayerRemark, RemovedFile } from './layer-entry.ts';
import { isInBookkeeping, type LayerPath, longestPath, placeBelowRoot, readMark } from './layer-path.ts';
import { type Found, type NotFound, type ResolveOptions, resolvePath } from './resolve-path.ts';
import { TreeNode } from './tree-node.ts';

/** The files of an image as a container sees them, and what its layers hold besides. */
export interface ImageTree<E extends LayerEntry> {
  readonly root: TreeNode<E>;
  /** What is in some layer and not in the tree, in the order in which it went. */
  readonly removed: readonly RemovedFile<E>[];
  readonly remarks: readonly LayerRemark[];
}

export interface MergeOptions {
  /** Names that the tree may have. Those beyond are left out with one remark. */
  readonly names?: number;
  /** Steps of paths that may be walked in all. What comes after is left out with one remark. */
  readonly steps?: number;
}

/**
 * Merges the layers of an image, the lowest first, as the OCI image specification has it (layer.md, "Applying
 * Changesets" and "Whiteouts"): the whiteouts of a layer take away what lower layers have, wherever they stand in it; then its
 * entries are put in place one after the other.
 */
export function mergeLayers<E extends LayerEntry>(
  layers: Iterable<readonly E[]>,
  options: MergeOptions = {},
): ImageTree<E> {
  const merging = new Merging<E>(options.names ?? 1_000_000, options.steps ?? 100_000_000);
  let index = 0;
  for (const layer of layers) {
    merging.apply(layer, index);
    index += 1;
  }
  return { root: merging.root, removed: merging.removed, remarks: merging.remarks };
}

/** Looks a path up in the tree; see `resolvePath`. */
export function findInTree<E extends LayerEntry>(
  tree: ImageTree<E>,
  path: string,
  options: Pick<ResolveOptions<E>, 'followsLast' | 'hops'> = {},
): Found<E> | NotFound {
  return resolvePath(tree.root, path, options);
}

/** All names of the tree with their paths, a directory before what is in it; without the root. */
export function* walkTree<E extends LayerEntry>(
  node: TreeNode<E>,
  path = '',
): Generator<{ readonly path: string; readonly node: TreeNode<E> }> {
  const waiting = [levelOf(node, path)];
  for (let level = waiting.at(-1); level !== undefined; level = waiting.at(-1)) {
    const next = level.children?.next();
    if (next === undefined || next.done === true) {
      waiting.pop();
      continue;
    }
    const [name, child] = next.value;
    const below = level.prefix + name;
    yield { path: below, node: child };
    if (child.children !== undefined) waiting.push(levelOf(child, below));
  }
}

/** A directory whose names are being walked. */
interface Level<E extends LayerEntry> {
  readonly children: Iterator<[string, TreeNode<E>]> | undefined;
  readonly prefix: string;
}

function levelOf<E extends LayerEntry>({ children }: TreeNode<E>, path: string): Level<E> {
  return { children: children?.entries(), prefix: path === '' ? '' : `${path}/` };
}

class Merging<E extends LayerEntry> {
  readonly root = new TreeNode<E>(undefined, 0, true);
  readonly removed: RemovedFile<E>[] = [];
  readonly remarks: LayerRemark[] = [];
  readonly #mostNames: number;
  readonly #budget: { steps: number };
  #names = 0;
  #isFull = false;
  #layer = 0;
  #entryName = '';
  /** Directory of the entry that was placed last: the next one mostly stands there, too. */
  #lastDirectory: { readonly path: string; readonly found: Found<E> } | undefined;

  constructor(mostNames: number, steps: number) {
    this.#mostNames = mostNames;
    this.#budget = { steps };
  }

  apply(entries: readonly E[], layer: number): void {
    this.#layer = layer;
    this.#lastDirectory = undefined;
    const plain: (readonly [E, LayerPath])[] = [];
    for (const entry of entries) {
      this.#entryName = entry.name;
      const place = entry.name.length > longestPath ? undefined : placeBelowRoot(entry.name);
      if (place === undefined) this.#remark('path-too-long');
      else if (isInBookkeeping(place.steps) && readMark(place.steps.at(-1) ?? '')?.kind !== 'opaque') continue;
      else if (!this.#takeAway(place)) plain.push([entry, place]);
    }
    for (const [entry, place] of plain) {
      this.#entryName = entry.name;
      this.#place(entry, place);
    }
  }

  #remark(reason: LayerRemark['reason']): void {
    this.remarks.push({ layer: this.#layer, name: this.#entryName, reason });
  }

  /** Does what a whiteout says. False for any other entry. */
  #takeAway({ steps, leavesRoot }: LayerPath): boolean {
    const mark = readMark(steps.at(-1) ?? '');
    if (mark === undefined) return false;
    if (leavesRoot) this.#remark('leaves-root');
    if (mark.kind === 'invalid') this.#remark('invalid-whiteout');
    // Links are not followed: engines write whiteouts for what they have on disk, where each directory is a real one.
    let parent: TreeNode<E> | undefined = this.root;
    for (const step of steps.slice(0, -1)) parent = parent?.children?.get(step);
    const path = steps.slice(0, -1).join('/');
    if (mark.kind === 'opaque') {
      for (const name of parent?.children?.keys() ?? []) this.#remove(parent, name, path, 'deleted');
    } else if (mark.kind === 'whiteout') this.#remove(parent, mark.name, path, 'deleted');
    return true;
  }

  /** Takes a name out of its directory with all that is below it. */
  #remove(parent: TreeNode<E> | undefined, name: string, parentPath: string, how: RemovedFile<E>['how']): void {
    const node = parent?.children?.get(name);
    if (node === undefined) return;
    parent?.children?.delete(name);
    this.#lastDirectory = undefined;
    const path = parentPath === '' ? name : `${parentPath}/${name}`;
    this.#noteRemoved(node, path, how);
    for (const below of walkTree(node, path)) this.#noteRemoved(below.node, below.path, how);
  }

  #noteRemoved({ file, named, introducedBy }: TreeNode<E>, path: string, how: RemovedFile<E>['how']): void {
    this.#names -= 1;
    if (file !== undefined && named !== undefined)
      this.removed.push({ path, file, named, introducedBy, removedBy: this.#layer, how });
  }

  #place(entry: E, { steps, leavesRoot }: LayerPath): void {
    if (leavesRoot) this.#remark('leaves-root');
    if (entry.type === 'other') return this.#remark('unknown-type');
    const name = steps.at(-1);
    if (name === undefined) {
      if (entry.type === 'directory') list(this.root, { entry, layer: this.#layer });
      else this.#remark('root-not-a-directory');
      return undefined;
    }
    const parent = this.#directoryFor(steps.slice(0, -1));
    return parent === undefined ? undefined : this.#put(entry, name, parent);
  }

  /** Finds the directory of an entry, and makes what is missing of it as engines do. */
  #directoryFor(steps: readonly string[]): Found<E> | undefined {
    const wanted = steps.join('/');
    if (this.#lastDirectory?.path === wanted && this.#budget.steps >= steps.length) {
      this.#budget.steps -= steps.length;
      return this.#lastDirectory.found;
    }
    let isThroughLower = false;
    const found = resolvePath(this.root, wanted, {
      budget: this.#budget,
      onLink: (link) => {
        if (link.introducedBy < this.#layer) isThroughLower = true;
      },
      makeDirectory: (parent, name, standing, path) => {
        if (!this.#hasRoom()) return undefined;
        if (standing !== undefined) {
          this.#remark('parent-not-a-directory');
          this.#remove(parent, name, path().split('/').slice(0, -1).join('/'), 'replaced');
        }
        const made = new TreeNode<E>(undefined, this.#layer, true);
        parent.children?.set(name, made);
        this.#names += 1;
        return made;
      },
    });
    if (isThroughLower) this.#remark('through-lower-link');
    if (found.kind === 'found') {
      // A remark belongs to each entry that goes that way.
      if (!isThroughLower) this.#lastDirectory = { path: wanted, found };
      return found;
    }
    if (found.kind === 'bound') this.#fill();
    else if (!this.#isFull) this.#remark('parent-loops');
    return undefined;
  }

  #put(entry: E, name: string, { node: parent, path }: Found<E>): void {
    const standing = parent.children?.get(name);
    const isDirectory = entry.type === 'directory';
    const own = { entry, layer: this.#layer };
    if (isDirectory && standing?.children !== undefined) {
      list(standing, own);
      return;
    }
    const target = entry.type === 'hard-link' ? this.#linked(entry, standing) : undefined;
    if (!this.#hasRoom()) return;
    const staysFile = !isDirectory && standing?.children === undefined;
    this.#remove(parent, name, path, staysFile ? 'overwritten' : 'replaced');
    parent.children?.set(name, new TreeNode(own, this.#layer, isDirectory, target?.file));
    this.#names += 1;
  }

  /** What a hard link shares. The target is a name of the archive, and a symbolic link there is itself what is shared. */
  #linked(entry: E, standing: TreeNode<E> | undefined): TreeNode<E> | undefined {
    const { steps, leavesRoot } = placeBelowRoot(entry.linkname.slice(0, longestPath + 1));
    if (leavesRoot) this.#remark('leaves-root');
    const found = resolvePath(this.root, steps.join('/'), { followsLast: false, budget: this.#budget });
    const target = found.kind === 'found' ? found.node : undefined;
    if (target !== undefined && target !== standing && target.children === undefined) return target;
    this.#remark('link-target-missing');
    return undefined;
  }

  #hasRoom(): boolean {
    if (this.#names < this.#mostNames) return true;
    this.#fill();
    return false;
  }

  #fill(): void {
    if (!this.#isFull) this.#remark('too-many-files');
    this.#isFull = true;
  }
}

/** A directory that a layer lists again has from then on what that layer says about it. */
function list<E extends LayerEntry>(directory: TreeNode<E>, file: LayerFile<E>): void {
  directory.file = file;
  directory.named = file;
}
