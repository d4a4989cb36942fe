import { compareNumberLists } from './number-lists.ts';

/**
 * CRAN: whole numbers between `.` and `-`, compared as R's `package_version` does: `1.0` is before `1.0.0`, and
 * `0.9` before `0.75`. Text that holds anything else is compared by its numbers.
 */
export function compareCran(a: string, b: string): number {
  return compareNumberLists(a, b);
}
