/** The longest path that Linux takes (PATH_MAX, limits.h). No engine unpacks a longer one. */
export const longestPath = 4096;

/** A name of an archive as a place below the root of an image. */
export interface LayerPath {
  /** Without empty steps, `.` and `..`; none for the root itself. */
  readonly steps: readonly string[];
  /** Climbs above the root somewhere. Engines stop at the root or refuse the layer. */
  readonly leavesRoot: boolean;
}

/** Places a name of an archive below the root: nothing that is written in it leads out. */
export function placeBelowRoot(name: string): LayerPath {
  const steps: string[] = [];
  let leavesRoot = false;
  for (const step of name.split('/')) {
    if (step === '' || step === '.') continue;
    if (step !== '..') steps.push(step);
    else if (steps.pop() === undefined) leavesRoot = true;
  }
  return { steps, leavesRoot };
}

/** What a name means as a mark of the OCI image specification (layer.md, "Whiteouts"). */
export type LayerMark =
  /** `.wh.NAME` takes away what a lower layer has under NAME. */
  | { readonly kind: 'whiteout'; readonly name: string }
  /** `.wh..wh..opq` takes away all that lower layers have in its directory. */
  | { readonly kind: 'opaque' }
  /** Other names with `.wh..wh.` are book-keeping of AUFS, which engines read over. */
  | { readonly kind: 'bookkeeping' }
  /** A whiteout of nothing, of `.` or of `..`, which engines refuse. */
  | { readonly kind: 'invalid' };

const prefix = '.wh.';
const metaPrefix = '.wh..wh.';

/** Undefined for a name that is no mark. */
export function readMark(step: string): LayerMark | undefined {
  if (!step.startsWith(prefix)) return undefined;
  if (step === '.wh..wh..opq') return { kind: 'opaque' };
  if (step.startsWith(metaPrefix)) return { kind: 'bookkeeping' };
  const name = step.slice(prefix.length);
  return name === '' || name === '.' || name === '..' ? { kind: 'invalid' } : { kind: 'whiteout', name };
}

/** Whether some directory on the way is book-keeping of AUFS (`.wh..wh.plnk/…`). */
export function isInBookkeeping(steps: readonly string[]): boolean {
  return steps.some((step) => readMark(step)?.kind === 'bookkeeping');
}
