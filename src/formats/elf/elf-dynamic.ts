import type { ProblemList } from '#formats/read-problems';
import type { ElfBytes } from './elf-bytes.ts';
import { type ElfSegment, fileOffsetOf, segmentType } from './elf-tables.ts';

/** What the dynamic section asks of the loader (System V ABI, chapter 5). */
export interface ElfDynamic {
  /** Libraries, by name. */
  readonly needed: readonly string[];
  readonly soname: string | undefined;
  /** RPATH and RUNPATH, as written. */
  readonly runPaths: readonly string[];
  /** DF_1_PIE: an executable, not a library. */
  readonly isExecutable: boolean;
}

const dynamicTag = { needed: 1, stringTable: 5, soname: 14, rpath: 15, runpath: 29, flags1: 0x6fff_fffb } as const;
const pieFlag = 0x0800_0000;
const mostEntries = 100_000;
const mostNames = 5_000;
const longestName = 4_096;

/** Undefined when there is none. */
export function readDynamic(
  file: ElfBytes,
  segments: readonly ElfSegment[],
  problems: ProblemList,
): ElfDynamic | undefined {
  const segment = segments.find(({ type }) => type === segmentType.dynamic);
  if (segment === undefined || !segment.isInFile) return undefined;
  const wide = file.is64 ? 8 : 4;
  const needed: number[] = [];
  const runPaths: number[] = [];
  let [strings, soname, flags]: (number | undefined)[] = [];
  const count = Math.min(mostEntries, Math.floor(segment.fileSize / (wide * 2)));
  for (let index = 0; index < count; index += 1) {
    const at = segment.offset + index * wide * 2;
    const tag = file.wide(at);
    const value = file.wide(at + wide);
    if (tag === 0) break;
    if (tag === dynamicTag.needed) needed.push(value);
    else if (tag === dynamicTag.rpath || tag === dynamicTag.runpath) runPaths.push(value);
    else if (tag === dynamicTag.stringTable) strings = value;
    else if (tag === dynamicTag.soname) soname = value;
    else if (tag === dynamicTag.flags1) flags = value;
  }
  const table = strings === undefined ? undefined : fileOffsetOf(segments, strings, 1);
  const nameAt = (offset: number): string | undefined =>
    table === undefined ? undefined : file.text(table + offset, longestName);
  const names = needed.slice(0, mostNames).map(nameAt);
  if (needed.length > mostNames || names.includes(undefined)) {
    problems.add('not all names of libraries that are needed could be read', segment.offset);
  }
  return {
    needed: names.filter((name) => name !== undefined),
    soname: soname === undefined ? undefined : nameAt(soname),
    runPaths: runPaths.slice(0, mostNames).flatMap((offset) => nameAt(offset) ?? []),
    isExecutable: ((flags ?? 0) & pieFlag) !== 0,
  };
}
