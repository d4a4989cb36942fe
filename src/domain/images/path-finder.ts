import type { LayerEntry } from './layer-entry.ts';
import { findInTree, type ImageTree } from './merge-layers.ts';
import type { TreeNode } from './tree-node.ts';

/**
 * Looks many paths up in one tree that changes no more. Directories are walked once: package databases name some thousand files
 * in each of them.
 */
export class PathFinder<E extends LayerEntry> {
  readonly #tree: ImageTree<E>;
  readonly #directories = new Map<string, TreeNode<E> | undefined>();

  constructor(tree: ImageTree<E>) {
    this.#tree = tree;
  }

  /** What has this name; a symbolic link at the end is the answer itself. */
  find(path: string): TreeNode<E> | undefined {
    const slash = path.lastIndexOf('/');
    const name = path.slice(slash + 1);
    if (slash <= 0 || name === '' || name === '.' || name === '..') return this.#walk(path, false);
    const directory = path.slice(0, slash);
    let node = this.#directories.get(directory);
    if (node === undefined && !this.#directories.has(directory)) {
      node = this.#walk(directory, true);
      this.#directories.set(directory, node);
    }
    return node?.children?.get(name);
  }

  #walk(path: string, followsLast: boolean): TreeNode<E> | undefined {
    const found = findInTree(this.#tree, path, { followsLast });
    return found.kind === 'found' ? found.node : undefined;
  }
}
