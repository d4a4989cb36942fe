import type { ElfFile } from './read-elf.ts';

/** Entropies in the order of the file's sections and segments. */
export interface ElfEntropy {
  readonly sections: readonly (number | undefined)[];
  readonly segments: readonly (number | undefined)[];
}

/** Sections may overlap and segments do, but not so often that the file is read many times. */
const mostPasses = 3;

/**
 * Shannon entropy of each section and segment in bits for each byte, 0 to 8. Undefined for what has no content in the
 * file, and, in files made to be slow, for what comes after three times their length.
 */
export function measureElfEntropy(bytes: Uint8Array, elf: ElfFile): ElfEntropy {
  let left = bytes.length * mostPasses;
  const measure = (isInFile: boolean, offset: number, size: number): number | undefined => {
    if (!isInFile || size === 0 || size > left) return undefined;
    left -= size;
    return measureEntropy(bytes.subarray(offset, offset + size));
  };
  return {
    sections: elf.sections.map(({ isInFile, offset, size }) => measure(isInFile, offset, size)),
    segments: elf.segments.map(({ isInFile, offset, fileSize }) => measure(isInFile, offset, fileSize)),
  };
}

/** 0 when there are no bytes. */
export function measureEntropy(bytes: Uint8Array): number {
  const counts = new Float64Array(256);
  for (const byte of bytes) counts[byte] = (counts[byte] ?? 0) + 1;
  let entropy = 0;
  for (const count of counts) {
    if (count > 0) entropy -= (count / bytes.length) * Math.log2(count / bytes.length);
  }
  return entropy;
}
