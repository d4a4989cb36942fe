/**
 * True when two indexes, as rules derive them from an inventory, hold the same: maps, sets, lists and plain values, down
 * to objects, which are the same only when they are one. Order counts.
 */
export function isSameIndex(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (a instanceof Map) return b instanceof Map && isSameList([...a].flat(1), [...b].flat(1));
  if (a instanceof Set) return b instanceof Set && isSameList([...a], [...b]);
  return Array.isArray(a) && Array.isArray(b) && isSameList(a, b);
}

function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, index) => isSameIndex(item, b[index]));
}
