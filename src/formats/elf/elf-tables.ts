import type { ProblemList } from '#formats/read-problems';
import type { ElfBytes } from './elf-bytes.ts';
import type { ElfHeader, ElfTable } from './elf-header.ts';

/** System V ABI, chapter 4, "Sections". */
export interface ElfSection {
  readonly name: string;
  /** `sh_type` */
  readonly type: number;
  readonly flags: number;
  readonly address: number;
  readonly offset: number;
  /** In memory; in the file, too, unless it has no content there. */
  readonly size: number;
  /** False for what is only in memory (SHT_NOBITS) and what lies outside the file. */
  readonly isInFile: boolean;
}

/** System V ABI, chapter 5, "Program Header". */
export interface ElfSegment {
  /** `p_type` */
  readonly type: number;
  readonly isReadable: boolean;
  readonly isWritable: boolean;
  readonly isExecutable: boolean;
  readonly offset: number;
  readonly address: number;
  readonly fileSize: number;
  readonly memorySize: number;
  readonly alignment: number;
  readonly isInFile: boolean;
}

export const segmentType = { load: 1, dynamic: 2, interpreter: 3, note: 4 } as const;
export const sectionType = { symbols: 2, note: 7, noBits: 8 } as const;

/** Real files have up to some ten thousand sections (one for each function). */
const mostEntries = 200_000;
const longestName = 1_024;
/** Names may share their ends (`.rela.text` and `.text`), but not so often that they outgrow the file. */
const mostGrowth = 4;

export function readSections(file: ElfBytes, header: ElfHeader, problems: ProblemList): readonly ElfSection[] {
  const size = file.is64 ? 64 : 40;
  const rows = rowsOf(file, header.sectionTable, size, 'sections', problems);
  const raw = rows.map((at) => readSection(file, at));
  const names = raw[header.sectionNames];
  let left = file.bytes.length * mostGrowth;
  const sections = raw.map(({ nameAt, ...section }) => {
    const isThere = names?.isInFile === true && nameAt < names.size && left > 0;
    const name = (isThere ? file.text(names.offset + nameAt, longestName) : undefined) ?? '';
    left -= name.length;
    return { name, ...section };
  });
  if (left <= 0) problems.add('the names of the sections are too long together', names?.offset ?? 0);
  for (const [index, { isInFile, type }] of sections.entries()) {
    if (!isInFile && type !== sectionType.noBits && type !== 0) {
      problems.add(`section ${index} lies outside the file`, rows[index] ?? 0);
    }
  }
  return sections;
}

function readSection(file: ElfBytes, at: number) {
  const wide = file.is64 ? 8 : 4;
  const offset = file.wide(at + 8 + wide * 2);
  const size = file.wide(at + 8 + wide * 3);
  const type = file.word(at + 4);
  return {
    nameAt: file.word(at),
    type,
    flags: file.wide(at + 8),
    address: file.wide(at + 8 + wide),
    offset,
    size,
    isInFile: type !== sectionType.noBits && type !== 0 && file.has(offset, size),
  };
}

export function readSegments(file: ElfBytes, header: ElfHeader, problems: ProblemList): readonly ElfSegment[] {
  const size = file.is64 ? 56 : 32;
  const rows = rowsOf(file, header.segmentTable, size, 'segments', problems);
  return rows.map((at, index) => {
    const segment = readSegment(file, at);
    if (!segment.isInFile) problems.add(`segment ${index} lies outside the file`, at);
    return segment;
  });
}

function readSegment(file: ElfBytes, at: number): ElfSegment {
  const wide = file.is64 ? 8 : 4;
  const flags = file.word(file.is64 ? at + 4 : at + 24);
  const start = file.is64 ? at + 8 : at + 4;
  const offset = file.wide(start);
  const fileSize = file.wide(start + wide * 3);
  return {
    type: file.word(at),
    isReadable: (flags & 4) !== 0,
    isWritable: (flags & 2) !== 0,
    isExecutable: (flags & 1) !== 0,
    offset,
    address: file.wide(start + wide),
    fileSize,
    memorySize: file.wide(start + wide * 4),
    alignment: file.wide(file.is64 ? at + 48 : at + 28),
    isInFile: file.has(offset, fileSize),
  };
}

/** Where the rows of a table start: all of them lie within the file. */
function rowsOf(file: ElfBytes, table: ElfTable, size: number, what: string, problems: ProblemList): number[] {
  const { offset, entrySize, count } = table;
  if (count === 0 || offset === 0) return [];
  if (entrySize < size) {
    problems.add(`the table of ${what} has rows that are too short`, 0);
    return [];
  }
  const fitting = Math.max(0, Math.floor((file.bytes.length - offset) / entrySize));
  const read = Math.min(count, fitting, mostEntries);
  if (read < count)
    problems.add(`${count - read} of ${count} ${what} were not read`, Math.min(offset, file.bytes.length));
  return Array.from({ length: read }, (_, index) => offset + index * entrySize);
}

/** Where in the file `size` bytes of an address stand; undefined when no loaded segment holds them all. */
export function fileOffsetOf(segments: readonly ElfSegment[], address: number, size: number): number | undefined {
  for (const { type, isInFile, address: start, fileSize, offset } of segments) {
    if (type === segmentType.load && isInFile && address >= start && address + size <= start + fileSize) {
      return offset + address - start;
    }
  }
  return undefined;
}
