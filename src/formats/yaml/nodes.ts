import type { Path } from '#kernel/path';
import type { Location, Span } from './document.ts';

/** The key `<<` that takes in the entries of other mappings; a quoted "<<" is an ordinary key. */
export const mergeKey = Symbol('<<');

/** Name of an entry, index of an item; undefined for the root and for keys that are nodes themselves. */
type Key = string | number | typeof mergeKey | undefined;

/** Collections with more entries get an index of their own once they are asked: a list may have a million items. */
const mostLinear = 16;

/** What is known of a node, each in one cell. */
const width = 6;
const startCell = 0;
const endCell = 1;
const keyStartCell = 2;
const keyEndCell = 3;
/** Number of the first node that is not below this one. */
const afterCell = 4;
/** For an alias: the node that it stands for; -1 otherwise. */
const targetCell = 5;

/**
 * The places of all nodes of a document, in the order in which they open (pre-order), in one flat table: recording them
 * must cost next to nothing, since most are never asked for.
 */
export class Nodes {
  #cells = new Int32Array(32 * width);
  readonly #key: Key[] = [];
  /** Whether `<<` replaces the entries above it, or gives way to all entries of its mapping. */
  mergesInOrder = true;
  readonly #indexes = new Map<number, Map<Key, number> | undefined>();

  /** Nodes that others stand for. */
  readonly #targets = new Set<number>();

  get hasAliases(): boolean {
    return this.#targets.size > 0;
  }

  get count(): number {
    return this.#key.length;
  }

  open(start: number, key: Key, keyStart: number, keyEnd: number): number {
    const node = this.#key.length;
    const at = node * width;
    if (at >= this.#cells.length) this.#resize(this.#cells.length * 2);
    const cells = this.#cells;
    cells[at + startCell] = start;
    cells[at + endCell] = start;
    cells[at + keyStartCell] = keyStart;
    cells[at + keyEndCell] = keyEnd;
    cells[at + targetCell] = -1;
    this.#key.push(key);
    return node;
  }

  close(node: number, start: number, end: number): void {
    const at = node * width;
    this.#cells[at + startCell] = start;
    this.#cells[at + endCell] = end;
    this.#cells[at + afterCell] = this.#key.length;
  }

  pointTo(node: number, target: number): void {
    this.#targets.add(target);
    this.#cells[node * width + targetCell] = target;
  }

  /** Gives back what was kept for nodes to come. */
  seal(): void {
    this.#resize(this.#key.length * width);
  }

  #resize(length: number): void {
    const cells = new Int32Array(length);
    cells.set(this.#cells.subarray(0, Math.min(length, this.#cells.length)));
    this.#cells = cells;
  }

  #cell(node: number, cell: number): number {
    return this.#cells[node * width + cell] ?? -1;
  }

  locate(path: Path): Location {
    let node = 0;
    let depth = 0;
    for (const step of path) {
      const child = this.#child(node, step, 0);
      if (child < 0) break;
      node = child;
      depth += 1;
    }
    return this.#location(node, depth);
  }

  /** True when something on the path, or at its end, stands in other places too. */
  isAnchored(path: Path): boolean {
    let node = 0;
    for (const step of path) {
      if (this.#targets.has(node)) return true;
      const child = this.#child(node, step, 0);
      if (child < 0) return false;
      node = child;
    }
    return this.#targets.has(node);
  }

  #location(node: number, depth: number): Location {
    const value = { start: this.#cell(node, startCell), end: this.#cell(node, endCell) };
    const keyStart = this.#cell(node, keyStartCell);
    if (keyStart < 0) return { depth, value };
    const key: Span = { start: keyStart, end: this.#cell(node, keyEndCell) };
    return { depth, key, value };
  }

  #child(parent: number, step: string | number, hops: number): number {
    let node = parent;
    for (let seen = 0; seen < 100 && this.#cell(node, targetCell) >= 0; seen += 1) node = this.#cell(node, targetCell);
    const index = this.#indexOf(node);
    if (index !== undefined) return index.get(step) ?? -1;
    const end = this.#cell(node, afterCell);
    let found = -1;
    let isOwn = false;
    for (let child = node + 1; child < end; child = this.#cell(child, afterCell)) {
      const key = this.#key[child];
      // A key that stands twice: the later one holds.
      if (key === step) {
        found = child;
        isOwn = true;
      } else if (key === mergeKey && typeof step === 'string' && (this.mergesInOrder || (!isOwn && found < 0))) {
        const merged = hops > 20 ? -1 : this.#merged(child, step, hops);
        if (merged >= 0) found = merged;
      }
    }
    return found;
  }

  /** Of several mappings that are merged at once, the first that has the key. */
  #merged(merge: number, step: string, hops: number): number {
    const direct = this.#child(merge, step, hops + 1);
    if (direct >= 0) return direct;
    for (let index = 0; ; index += 1) {
      const item = this.#child(merge, index, hops + 1);
      if (item < 0) return -1;
      const inItem = this.#child(item, step, hops + 1);
      if (inItem >= 0) return inItem;
    }
  }

  /** The entries of a large collection by key; undefined for small ones and those with merges. */
  #indexOf(node: number): Map<Key, number> | undefined {
    const end = this.#cell(node, afterCell);
    if (end - node <= mostLinear) return undefined;
    if (this.#indexes.has(node)) return this.#indexes.get(node);
    let index: Map<Key, number> | undefined = new Map();
    for (let child = node + 1; child < end; child = this.#cell(child, afterCell)) index.set(this.#key[child], child);
    if (index.size <= mostLinear || index.has(mergeKey)) index = undefined;
    this.#indexes.set(node, index);
    return index;
  }
}
