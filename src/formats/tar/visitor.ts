import type { TarEntry, TarProblem } from './entry.ts';
import type { TarLimits } from './limits.ts';

/** Told what the reader comes across, in the order of the archive. */
export interface TarVisitor {
  /** True asks for the content of this entry. Entries of any type are shown. */
  entry(entry: TarEntry): boolean;
  /** The next bytes of content that was asked for, holes filled: a view that is only good until this call returns. */
  content?(chunk: Uint8Array, entry: TarEntry): void;
  /** All content that was asked for was given. Not called when the archive breaks off in it. */
  end?(entry: TarEntry): void;
}

export interface TarOptions {
  readonly limits?: Partial<TarLimits>;
  /**
   * Whether global extended headers hold for the entries that follow, as POSIX has it. Container engines read over
   * them (Go's archive/tar does not apply them), so layers are read with `ignore`: what counts is what an engine sees.
   */
  readonly globalHeaders?: 'apply' | 'ignore';
}

/** How the reading of an archive ended. */
export interface TarSummary {
  readonly entryCount: number;
  /** Bytes that were read: with what follows the end, or up to the problem. */
  readonly bytes: number;
  /** Why the reading ended before the end of the archive. */
  readonly problem: TarProblem | undefined;
  /** Where the first byte that is not zero stands after the end of the archive. Engines do not see what is there. */
  readonly strayOffset: number | undefined;
}
