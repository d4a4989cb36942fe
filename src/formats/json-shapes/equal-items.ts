import { compareText } from '#kernel/compare-text';

/**
 * True when two items say the same, whatever the order of their fields. Only items whose plain fields agree are
 * written out to be compared: lists hold thousands of components.
 */
export function hasEqualItems(items: readonly unknown[]): boolean {
  const groups = Map.groupBy(items, plainFields);
  for (const group of groups.values()) {
    if (group.length > 1 && new Set(group.map(writeOut)).size < group.length) return true;
  }
  return false;
}

function plainFields(item: unknown): string {
  if (typeof item !== 'object' || item === null) return JSON.stringify(item);
  const plain = Object.entries(item)
    .filter(([, value]) => typeof value !== 'object')
    .sort(byKey);
  return JSON.stringify(plain);
}

function writeOut(item: unknown): string {
  return JSON.stringify(item, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(byKey))
      : value,
  );
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return compareText(a, b);
}
