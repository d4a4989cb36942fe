import type { Path } from '#kernel/path';

/** A change to a document, by path. */
export type YamlEdit =
  | { readonly op: 'set'; readonly at: Path; readonly value: unknown }
  | { readonly op: 'remove'; readonly at: Path }
  /** Adds an item to a list, and the list where there is none. */
  | { readonly op: 'append'; readonly at: Path; readonly value: unknown };

type Tree = Record<string | number, unknown>;

/** What a value becomes under edits; the oracle that an edited text is measured by. */
export function applyToValue(
  value: unknown,
  edits: readonly YamlEdit[],
): { readonly value: unknown } | { readonly refused: string } {
  const copy = { root: copyValue(value) };
  const removed = Symbol('removed');
  const unique = [...new Map(edits.map((edit) => [JSON.stringify(edit), edit])).values()];
  // Removals are marked first and swept at the end, so that all paths stay those of the original.
  for (const edit of unique) {
    const parent = walk(copy, edit.at, edit.op !== 'remove');
    const key = edit.at.at(-1);
    if (parent === undefined || key === undefined) return { refused: 'there is no such place' };
    if (edit.op === 'set') parent[key] = copyValue(edit.value);
    else if (edit.op === 'append') {
      const items = parent[key];
      if (items !== undefined && items !== null && !Array.isArray(items))
        return { refused: 'what is there is not a list' };
      if (Array.isArray(items)) items.push(copyValue(edit.value));
      else parent[key] = [copyValue(edit.value)];
    } else if (!(key in parent)) return { refused: 'it is not there' };
    else parent[key] = removed;
  }
  return { value: sweep(copy.root, removed, false).value };
}

/** Without shared parts: what an alias shares must not change in two places at once. */
function copyValue(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Array.isArray(value)
    ? value.map(copyValue)
    : Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copyValue(item)]));
}

function walk(copy: { root: unknown }, path: Path, creates: boolean): Tree | undefined {
  let current: unknown = copy.root;
  for (const step of path.slice(0, -1)) {
    if (typeof current !== 'object' || current === null) return undefined;
    const tree = current as Tree;
    if (tree[step] === undefined || tree[step] === null) {
      if (!creates || typeof step === 'number') return undefined;
      tree[step] = {};
    }
    current = tree[step];
  }
  return typeof current === 'object' && current !== null ? (current as Tree) : undefined;
}

/** Takes out what is marked; a collection that loses all of its entries goes too, unless it is an item of a list. */
function sweep(
  value: unknown,
  removed: symbol,
  isItem: boolean,
): { readonly value: unknown; readonly isGone: boolean } {
  if (value === removed) return { value: undefined, isGone: true };
  if (typeof value !== 'object' || value === null) return { value, isGone: false };
  if (Array.isArray(value)) {
    const kept = value.map((item) => sweep(item, removed, true)).filter((item) => !item.isGone);
    return { value: kept.map((item) => item.value), isGone: value.length > 0 && kept.length === 0 && !isItem };
  }
  const before = Object.entries(value);
  const kept = before
    .map(([key, item]) => [key, sweep(item, removed, false)] as const)
    .filter(([, item]) => !item.isGone);
  return {
    value: Object.fromEntries(kept.map(([key, item]) => [key, item.value])),
    isGone: before.length > 0 && kept.length === 0 && !isItem,
  };
}

export function isEqualValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (
    typeof a !== 'object' ||
    typeof b !== 'object' ||
    a === null ||
    b === null ||
    Array.isArray(a) !== Array.isArray(b)
  )
    return false;
  const left = Object.keys(a);
  return (
    left.length === Object.keys(b).length &&
    left.every((key) => Object.hasOwn(b, key) && isEqualValue((a as Tree)[key], (b as Tree)[key]))
  );
}
