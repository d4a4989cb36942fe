import { ProblemList, type ReadProblem } from '#formats/read-problems';
import { type ElfSegment, fileOffsetOf, segmentType } from './elf-tables.ts';
import { type GoModules, parseGoModules } from './go-modules.ts';
import type { ElfFile } from './read-elf.ts';

/** What is asked of a program: its headers may be those of PE or Mach-O, told in the words of ELF. */
export type GoProgram = Pick<ElfFile, 'sections' | 'segments' | 'goBuildId'>;

/** What `go version -m` tells. */
export interface GoBuildInfo extends GoModules {
  /** `go1.22.5`, perhaps with more behind it. */
  readonly goVersion: string;
}

export interface GoReading {
  /** Undefined when the file was not built by Go or tells nothing. */
  readonly info: GoBuildInfo | undefined;
  readonly problems: readonly ReadProblem[];
}

/** `\xff Go buildinf:` */
const magic = Uint8Array.of(0xff, 0x20, 0x47, 0x6f, 0x20, 0x62, 0x75, 0x69, 0x6c, 0x64, 0x69, 0x6e, 0x66, 0x3a);
const alignment = 16;
const headerSize = 32;
const longestVersion = 1_024;
const longestModules = 16_777_216;
/** Candidates that turn out to be none: texts that speak of the magic. */
const mostCandidates = 100;

/**
 * Build information of Go (its package `debug/buildinfo`): in section `.go.buildinfo`, or for stripped files at the
 * start of the data segment. Up to Go 1.17 its header holds pointers to two strings, since 1.18 the strings follow it.
 */
export function readGoBuildInfo(bytes: Uint8Array, elf: GoProgram): GoReading {
  const problems = new ProblemList();
  let left = mostCandidates;
  for (const { start, end } of placesOf(bytes, elf)) {
    for (
      let at = findMagic(bytes, start, end);
      at !== undefined && left > 0;
      at = findMagic(bytes, at + alignment, end)
    ) {
      left -= 1;
      const strings = readStrings(bytes, at, elf.segments);
      if (strings === undefined) continue;
      if (strings.isCut) problems.add('the list of modules is cut off', at);
      return {
        info: { goVersion: strings.version, ...parseGoModules(strings.modules, problems, at) },
        problems: problems.all,
      };
    }
  }
  if (left === 0) problems.add('too many places look like build information of Go; the rest was not looked at', 0);
  const isGo =
    elf.goBuildId !== undefined ||
    elf.sections.some(({ name }) => /^(?:\.|__)go(?:pclntab|\.?_?buildinfo)$/.test(name));
  if (isGo) problems.add('the file was built by Go, but its build information is missing or damaged', 0);
  return { info: undefined, problems: problems.all };
}

/** The section, and, as names of sections are easily removed, all data that is written to. */
function placesOf(bytes: Uint8Array, { sections, segments }: GoProgram): { start: number; end: number }[] {
  const section = sections.find(
    ({ name, isInFile }) => (name === '.go.buildinfo' || name === '__go_buildinfo') && isInFile,
  );
  const places = section === undefined ? [] : [{ start: section.offset, end: section.offset + section.size }];
  // Overlapping segments would be searched over and over.
  let left = bytes.length;
  for (const { type, isInFile, isWritable, isExecutable, offset, fileSize } of segments) {
    if (type !== segmentType.load || !isInFile || !isWritable || isExecutable || fileSize > left) continue;
    left -= fileSize;
    places.push({ start: offset, end: offset + fileSize });
  }
  return places;
}

/** Offsets of segments equal their addresses modulo the page size, so that aligned addresses are aligned offsets. */
function findMagic(bytes: Uint8Array, from: number, end: number): number | undefined {
  for (let at = Math.ceil(from / alignment) * alignment; at + headerSize <= end; at += alignment) {
    if (bytes[at] === 0xff && magic.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  return undefined;
}

interface GoStrings {
  readonly version: string;
  readonly modules: string;
  /** The list of modules does not end within the file. */
  readonly isCut: boolean;
}

function readStrings(bytes: Uint8Array, at: number, segments: readonly ElfSegment[]): GoStrings | undefined {
  const flags = bytes[at + 15] ?? 0;
  const [version, modules] =
    (flags & 2) === 0 ? followPointers(bytes, at, segments) : readInline(bytes, at + headerSize);
  if (version === undefined || version.length === 0 || version.length > longestVersion) return undefined;
  // Zeros stand where a part of a large file is not held.
  if (version[0] === 0) return undefined;
  const isHeld = modules === undefined || modules.length === 0 || modules.some((byte) => byte !== 0);
  const decoder = new TextDecoder();
  const text = modules === undefined ? '' : decoder.decode(unwrap(modules));
  // Pointers to nothing are how older programs say that there are no modules.
  return {
    version: decoder.decode(version),
    modules: text,
    isCut: !isHeld || (modules === undefined && (flags & 2) !== 0),
  };
}

type TwoStrings = readonly [version: Uint8Array | undefined, modules: Uint8Array | undefined];

/** Since 1.18: each a length as a varint, and its bytes. */
function readInline(bytes: Uint8Array, start: number): TwoStrings {
  const version = readCounted(bytes, start);
  if (version === undefined) return [undefined, undefined];
  return [version, readCounted(bytes, version.byteOffset - bytes.byteOffset + version.length)];
}

function readCounted(bytes: Uint8Array, start: number): Uint8Array | undefined {
  let length = 0;
  for (let index = 0; index < 5; index += 1) {
    const byte = bytes[start + index];
    if (byte === undefined) return undefined;
    length += (byte & 0x7f) * 128 ** index;
    if (byte >= 0x80) continue;
    const from = start + index + 1;
    return length <= longestModules && from + length <= bytes.length ? bytes.subarray(from, from + length) : undefined;
  }
  return undefined;
}

/** Up to 1.17: size and byte order of pointers stand in the header; each points to a string's own pointer and length. */
function followPointers(bytes: Uint8Array, at: number, segments: readonly ElfSegment[]): TwoStrings {
  const size = bytes[at + 14];
  if (size !== 4 && size !== 8) return [undefined, undefined];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isLittle = ((bytes[at + 15] ?? 0) & 1) === 0;
  const pointer = (where: number): number =>
    size === 4 ? view.getUint32(where, isLittle) : Number(view.getBigUint64(where, isLittle));
  const follow = (where: number): Uint8Array | undefined => {
    const header = fileOffsetOf(segments, pointer(where), size * 2);
    if (header === undefined) return undefined;
    const length = pointer(header + size);
    const start = length > longestModules ? undefined : fileOffsetOf(segments, pointer(header), length);
    return start === undefined ? undefined : bytes.subarray(start, start + length);
  };
  return [follow(at + 16), follow(at + 16 + size)];
}

/** 16 bytes stand in front of and behind the text, so that it is found in memory, too. */
function unwrap(modules: Uint8Array): Uint8Array {
  const isWrapped = modules.length >= 33 && modules[modules.length - 17] === 10;
  return isWrapped ? modules.subarray(16, -16) : modules.subarray(0, 0);
}
