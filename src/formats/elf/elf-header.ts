import type { ProblemList } from '#formats/read-problems';
import { ElfBytes } from './elf-bytes.ts';

export type ElfType = 'relocatable' | 'executable' | 'shared' | 'core' | 'other';

/** System V ABI, chapter 4, "ELF Header". */
export interface ElfHeader {
  readonly bits: 32 | 64;
  readonly endianness: 'little' | 'big';
  /** Executables that are position-independent are `shared`, too. */
  readonly type: ElfType;
  /** `x86-64`, `aarch64`, …; `machine-NUMBER` for the rest. */
  readonly machine: string;
  readonly entry: number;
  readonly segmentTable: ElfTable;
  readonly sectionTable: ElfTable;
  /** Index of the section with the names of sections. */
  readonly sectionNames: number;
}

export interface ElfTable {
  readonly offset: number;
  readonly entrySize: number;
  readonly count: number;
}

const machines: Readonly<Record<number, string>> = {
  2: 'sparc',
  3: 'i386',
  8: 'mips',
  20: 'ppc',
  21: 'ppc64',
  22: 's390',
  40: 'arm',
  43: 'sparcv9',
  50: 'ia64',
  62: 'x86-64',
  183: 'aarch64',
  243: 'riscv',
  247: 'bpf',
  258: 'loongarch',
};
const types: Readonly<Record<number, ElfType>> = { 1: 'relocatable', 2: 'executable', 3: 'shared', 4: 'core' };
/** Counts that do not fit into 16 bits stand in section 0. */
const countElsewhere = 0xffff;

export function isElf(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && bytes[0] === 0x7f && bytes[1] === 0x45 && bytes[2] === 0x4c && bytes[3] === 0x46;
}

export function readElfHeader(
  bytes: Uint8Array,
  problems: ProblemList,
): { file: ElfBytes; header: ElfHeader } | undefined {
  if (!isElf(bytes)) {
    problems.add('the file is not ELF', 0);
    return undefined;
  }
  const [kind, order] = [bytes[4], bytes[5]];
  if ((kind !== 1 && kind !== 2) || (order !== 1 && order !== 2)) {
    problems.add('the class or the byte order is not known', 4);
    return undefined;
  }
  const file = new ElfBytes(bytes, kind === 2, order === 1);
  const at = kind === 2 ? fieldsOf64 : fieldsOf32;
  if (!file.has(0, at.size)) {
    problems.add('the file ends within its header', bytes.length);
    return undefined;
  }
  const sections = { offset: file.wide(at.sectionOffset), entrySize: file.half(at.sectionOffset + at.sizes + 8) };
  const first = sections.offset > 0 && file.has(sections.offset, at.sectionSize) ? sections.offset : undefined;
  const counts = readCounts(file, at.sectionOffset + at.sizes, first);
  const machine = file.half(18);
  return {
    file,
    header: {
      bits: file.is64 ? 64 : 32,
      endianness: file.isLittle ? 'little' : 'big',
      type: types[file.half(16)] ?? 'other',
      machine: machines[machine] ?? `machine-${machine}`,
      entry: file.wide(24),
      segmentTable: {
        offset: file.wide(at.segmentOffset),
        entrySize: file.half(at.sectionOffset + at.sizes + 4),
        count: counts.segments,
      },
      sectionTable: { ...sections, count: counts.sections },
      sectionNames: counts.names,
    },
  };
}

/** Where fields stand; `sizes` is what lies between `e_shoff` and four bytes in front of `e_phentsize`. */
const fieldsOf32 = { size: 52, segmentOffset: 28, sectionOffset: 32, sizes: 6, sectionSize: 40 } as const;
const fieldsOf64 = { size: 64, segmentOffset: 32, sectionOffset: 40, sizes: 10, sectionSize: 64 } as const;

/** e_phnum, e_shnum and e_shstrndx, with what section 0 says instead of them (`first`: where that stands). */
function readCounts(
  file: ElfBytes,
  sizes: number,
  first: number | undefined,
): { segments: number; sections: number; names: number } {
  const segments = file.half(sizes + 6);
  const sections = file.half(sizes + 10);
  const names = file.half(sizes + 12);
  if (first === undefined) return { segments, sections, names };
  const [size, link, info] = file.is64 ? [first + 32, first + 40, first + 44] : [first + 20, first + 24, first + 28];
  return {
    segments: segments === countElsewhere ? file.word(info) : segments,
    sections: sections === 0 ? file.wide(size) : sections,
    names: names === countElsewhere ? file.word(link) : names,
  };
}
