import type { ElfReading } from '#formats/elf/read-elf';
import type { ContentFacts, FileEntry, MalwareSign, SecretSign } from '#domain/images/layer-record';

/** A file of a layer whose bytes are there. */
export interface InspectedFile {
  /** Below the root, without a leading `/`. */
  readonly path: string;
  readonly entry: FileEntry;
  readonly kind: ContentFacts['kind'];
  readonly interpreter: string | undefined;
  /** A view that is good until the call returns. */
  readonly bytes: Uint8Array;
  /** False when there was more than is held: `bytes` is the beginning. */
  readonly isWhole: boolean;
  /** The headers of an ELF file, where somebody has read them already. */
  readonly elf?: () => ElfReading;
}

export type FoundSecret = Omit<SecretSign, 'file'>;
export type FoundMalware = Omit<MalwareSign, 'file'>;

/** Looks for something in files. Never throws for what stands in them. */
export interface SignFinder<Found> {
  /** Asked before anything of the content is known. */
  wants(path: string, entry: FileEntry): boolean;
  find(file: InspectedFile): {
    readonly signs: readonly Found[];
    readonly problems: readonly string[];
    /** The file turned out to be none that it looks into: then it does not matter how much of it was there. */
    readonly isNone?: boolean;
  };
}

/** An engine outside the program (clamd, YARA). Takes a copy of the file; `inspect-layer.ts` waits for its answers. */
export interface ForeignScanner {
  readonly name: string;
  /** Larger files are not given to it, which is told. */
  readonly mostBytes: number;
  wants(path: string, entry: FileEntry): boolean;
  scan(
    path: string,
    bytes: Uint8Array,
  ): Promise<{ readonly signs: readonly FoundMalware[]; readonly problem?: string }>;
}
