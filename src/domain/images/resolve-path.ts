import type { LayerEntry } from './layer-entry.ts';
import { longestPath } from './layer-path.ts';
import type { TreeNode } from './tree-node.ts';

/** Symbolic links that Linux follows in one path before it answers ELOOP (MAXSYMLINKS, include/linux/namei.h). */
const mostHops = 40;

export interface ResolveOptions<E extends LayerEntry> {
  /** Whether a symbolic link at the end is followed (stat) or is the answer (lstat). True unless said. */
  readonly followsLast?: boolean;
  /** How many symbolic links are followed: 40 unless said, as Linux does. */
  readonly hops?: number;
  /** Steps that may be walked, counted down. A long path through 40 long links is more than any real one: 20,000 unless said. */
  readonly budget?: { steps: number };
  /** Told of every link that is followed. */
  readonly onLink?: (link: TreeNode<E>) => void;
  /** Makes a directory where none is (`standing`: what stands there) so that the path can be walked. */
  readonly makeDirectory?: (
    parent: TreeNode<E>,
    name: string,
    standing: TreeNode<E> | undefined,
    path: () => string,
  ) => TreeNode<E> | undefined;
}

export interface Found<E extends LayerEntry> {
  readonly kind: 'found';
  readonly node: TreeNode<E>;
  /** Where it really stands, without a leading `/`. */
  readonly path: string;
  /** The path or a link climbs above the root. The root of a container stops it there, and so does this. */
  readonly leavesRoot: boolean;
}

/**
 * `path`: the first step that leads nowhere. `loop`: more links than allowed, a circle or only a long chain. `bound`: the
 * budget of steps is used up.
 */
export interface NotFound {
  readonly kind: 'missing' | 'not-a-directory' | 'loop' | 'bound';
  readonly path: string;
  readonly leavesRoot: boolean;
}

/**
 * Walks a path as Linux does for a process whose root is the tree (path_resolution(7)): step by step, links followed
 * where they stand, `..` from where a link has led to, never above the root. Bounded by links and by the length of each.
 */
export function resolvePath<E extends LayerEntry>(
  root: TreeNode<E>,
  path: string,
  { followsLast = true, hops = mostHops, budget = { steps: 20_000 }, onLink, makeDirectory }: ResolveOptions<E> = {},
): Found<E> | NotFound {
  const nodes: TreeNode<E>[] = [root];
  const names: string[] = [];
  // The next step stands at the end.
  const steps = stepsOf(path);
  budget.steps -= steps.length;
  let hopsLeft = hops;
  let leavesRoot = false;
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    const parent = nodes.at(-1) ?? root;
    const name = step;
    if (budget.steps < 0) return { kind: 'bound', path: names.join('/'), leavesRoot };
    if (parent.children === undefined) return { kind: 'not-a-directory', path: names.join('/'), leavesRoot };
    if (name === '' || name === '.') continue;
    if (name === '..') {
      if (names.pop() === undefined) leavesRoot = true;
      else nodes.pop();
      continue;
    }
    let node = parent.children.get(name);
    const target = node?.linkTarget;
    if (makeDirectory !== undefined && target === undefined && node?.children === undefined) {
      node = makeDirectory(parent, name, node, () => pathOf(names, name));
    }
    if (node === undefined) return { kind: 'missing', path: pathOf(names, name), leavesRoot };
    if (target === undefined || (steps.length === 0 && !followsLast)) {
      names.push(name);
      nodes.push(node);
      continue;
    }
    hopsLeft -= 1;
    if (hopsLeft < 0) return { kind: 'loop', path: pathOf(names, name), leavesRoot };
    // Linux has no longer target, and none that is empty.
    if (target === '' || target.length > longestPath) return { kind: 'missing', path: pathOf(names, name), leavesRoot };
    onLink?.(node);
    if (target.startsWith('/')) {
      names.length = 0;
      nodes.length = 1;
    }
    const nextSteps = stepsOf(target);
    budget.steps -= nextSteps.length;
    for (const next of nextSteps) steps.push(next);
  }
  return { kind: 'found', node: nodes.at(-1) ?? root, path: names.join('/'), leavesRoot };
}

function pathOf(names: readonly string[], name: string): string {
  return [...names, name].join('/');
}

function stepsOf(path: string): string[] {
  return path.split('/').reverse();
}
