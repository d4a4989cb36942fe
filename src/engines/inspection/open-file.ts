import type { ContentFacts, FileEntry } from '#domain/images/layer-record';
import type { Extractor } from '#engines/extraction/extractor';
import type { DigestAlgorithm, RunningDigest } from '#kernel/digest';
import type { ForeignScanner } from './sign-finder.ts';

/** Code that is run without a `#!` line: held against what packages recorded, too. */
export const codeEndings = /\.(?:py|js|mjs|cjs|rb|pl|pm|php|sh|so|lua|jar|class|dll|exe)$/i;

/** A file whose content is coming, and who waits for it. */
export interface OpenFile {
  readonly path: string;
  readonly file: number;
  readonly entry: FileEntry;
  received: number;
  hasBegun: boolean;
  /** Its beginning, while that comes in pieces. */
  head: Uint8Array;
  held: number;
  kind: ContentFacts['kind'];
  interpreter: string | undefined;
  readers: readonly Extractor[];
  digests: readonly { readonly algorithm: DigestAlgorithm; readonly running: RunningDigest }[];
  readonly wantsSecrets: boolean;
  readonly wantsMalware: boolean;
  readonly foreign: readonly ForeignScanner[];
}
