import { ProblemList, type ReadProblem } from '#formats/read-problems';
import { type ElfDynamic, readDynamic } from './elf-dynamic.ts';
import type { ElfBytes } from './elf-bytes.ts';
import { type ElfHeader, type ElfType, readElfHeader } from './elf-header.ts';
import { readNotes } from './elf-notes.ts';
import {
  type ElfSection,
  type ElfSegment,
  readSections,
  readSegments,
  sectionType,
  segmentType,
} from './elf-tables.ts';

/** What the headers of an ELF file tell (System V ABI, chapters 4 and 5). */
export interface ElfFile {
  readonly bits: 32 | 64;
  readonly endianness: 'little' | 'big';
  readonly type: ElfType;
  readonly machine: string;
  readonly entry: number;
  readonly sections: readonly ElfSection[];
  readonly segments: readonly ElfSegment[];
  /** The program that loads it: `/lib64/ld-linux-x86-64.so.2`. */
  readonly interpreter: string | undefined;
  /**
   * `dynamic` needs a loader or libraries, or is a library; `static` and `static-pie` run alone; `none` for object
   * files, core dumps and what is not known.
   */
  readonly linking: 'dynamic' | 'static' | 'static-pie' | 'none';
  readonly needed: readonly string[];
  readonly soname: string | undefined;
  readonly runPaths: readonly string[];
  readonly buildId: string | undefined;
  readonly goBuildId: string | undefined;
  /** False when it is stripped. */
  readonly hasSymbols: boolean;
}

export interface ElfReading {
  /** Undefined when the header cannot be read. */
  readonly elf: ElfFile | undefined;
  readonly problems: readonly ReadProblem[];
}

const longestPath = 4_096;

export function readElf(bytes: Uint8Array): ElfReading {
  const problems = new ProblemList();
  const read = readElfHeader(bytes, problems);
  if (read === undefined) return { elf: undefined, problems: problems.all };
  const { file, header } = read;
  const sections = readSections(file, header, problems);
  const segments = readSegments(file, header, problems);
  const interpreter = readInterpreter(file, segments, problems);
  const dynamic = readDynamic(file, segments, problems);
  const { bits, endianness, type, machine, entry } = header;
  const elf = {
    bits,
    endianness,
    type,
    machine,
    entry,
    sections,
    segments,
    interpreter,
    linking: classifyLinking(header, interpreter, dynamic),
    needed: dynamic?.needed ?? [],
    soname: dynamic?.soname,
    runPaths: dynamic?.runPaths ?? [],
    ...readNotes(file, segments, sections),
    hasSymbols: sections.some((section) => section.type === sectionType.symbols),
  };
  return { elf, problems: problems.all };
}

function readInterpreter(file: ElfBytes, segments: readonly ElfSegment[], problems: ProblemList): string | undefined {
  const segment = segments.find((candidate) => candidate.type === segmentType.interpreter && candidate.isInFile);
  if (segment === undefined) return undefined;
  const path = file.text(segment.offset, longestPath);
  if (path === undefined) problems.add('the path of the interpreter has no end', segment.offset);
  return path;
}

function classifyLinking(
  { type, entry }: ElfHeader,
  interpreter: string | undefined,
  dynamic: ElfDynamic | undefined,
): ElfFile['linking'] {
  if (type !== 'executable' && type !== 'shared') return 'none';
  if (interpreter !== undefined || (dynamic !== undefined && dynamic.needed.length > 0)) return 'dynamic';
  if (type === 'executable') return 'static';
  // Linkers from before DF_1_PIE (2015) mark it in no way, but only libraries have a name.
  const isProgram = dynamic?.isExecutable === true || (dynamic?.soname === undefined && entry !== 0);
  return isProgram ? 'static-pie' : 'dynamic';
}
