import { compareNumberLists } from './number-lists.ts';

/** Hackage: the numbers of a `Data.Version`; tags, which it no longer allows, say nothing but their numbers. */
export function compareHackage(a: string, b: string): number {
  return compareNumberLists(a, b);
}
