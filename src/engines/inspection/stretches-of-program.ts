import { readElfHeader } from '#formats/elf/elf-header';
import { readSegments, segmentType } from '#formats/elf/elf-tables';
import { ProblemList } from '#formats/read-problems';
import type { Stretch } from './content-buffer.ts';

/** ELF files up to this size are held whole. */
export const wholeProgramBytes = 128 * 1024 * 1024;
const tailBytes = 32 * 1024 * 1024;
const namesBytes = 4 * 1024 * 1024;
/** Of a position-independent program a large part is tables that the loader fills in (`.data.rel.ro`), and they come first. */
const segmentBytes = 64 * 1024 * 1024;
const mostSegments = 4;

/**
 * What is held of an ELF file that is too large to hold whole, beside its beginning: data that is written to (build information of Go
 * stands there) and the end (tables of sections). A browser engine of 300 MB then takes no more memory than other programs.
 */
export function stretchesOfProgram(beginning: Uint8Array, size: number): readonly Stretch[] {
  const tail = { start: size - tailBytes, end: size };
  const problems = new ProblemList();
  const read = readElfHeader(beginning, problems);
  // What is wrong with it is told by who reads the headers of the file.
  if (read === undefined) return [tail];
  const written = readSegments(read.file, read.header, problems)
    .filter(({ type, isWritable }) => type === segmentType.load && isWritable)
    .slice(0, mostSegments)
    .map(({ offset, fileSize }) => ({ start: offset, end: offset + Math.min(fileSize, segmentBytes) }));
  const { offset, entrySize, count } = read.header.sectionTable;
  // Names of sections stand before the table, as a rule.
  const table = { start: Math.max(0, offset - namesBytes), end: offset + Math.min(entrySize * count, namesBytes) };
  return [...written, table, tail];
}
