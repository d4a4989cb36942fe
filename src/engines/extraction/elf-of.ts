import { type ElfReading, readElf } from '#formats/elf/read-elf';

/** The headers of an ELF file: read once, however many look at them. */
export function elfOf({ bytes, elf }: { readonly bytes: Uint8Array; readonly elf?: () => ElfReading }): ElfReading {
  return elf?.() ?? readElf(bytes);
}

/** Reads them when somebody asks, and only then. */
export function elfOnce(bytes: Uint8Array): () => ElfReading {
  let reading: ElfReading | undefined;
  return () => (reading ??= readElf(bytes));
}
