import type { Stage } from './document.ts';

/** The stage that an offset lies in; undefined above the first FROM. Found by halving, since there may be many. */
export function stageAt(stages: readonly Stage[], offset: number): Stage | undefined {
  let low = 0;
  let high = stages.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stages[middle]?.span.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return stages[low - 1];
}
