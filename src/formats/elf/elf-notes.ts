import type { ElfBytes } from './elf-bytes.ts';
import { type ElfSection, type ElfSegment, sectionType, segmentType } from './elf-tables.ts';

export interface ElfNotes {
  /** NT_GNU_BUILD_ID in lower-case hexadecimal digits. */
  readonly buildId: string | undefined;
  /** What the linker of Go writes. */
  readonly goBuildId: string | undefined;
}

const gnuBuildId = 3;
const goBuildId = 4;
const mostNotes = 10_000;
const longestId = 1_024;

/** Notes in segments, and in sections for what is not linked (System V ABI, chapter 5, "Note Section"). */
export function readNotes(file: ElfBytes, segments: readonly ElfSegment[], sections: readonly ElfSection[]): ElfNotes {
  let [build, go]: (string | undefined)[] = [];
  let left = mostNotes;
  for (const { start, end, alignment } of placesOf(segments, sections)) {
    let at = start;
    while (at + 12 <= end && left > 0 && (build === undefined || go === undefined)) {
      left -= 1;
      const [nameSize, size, type] = [file.word(at), file.word(at + 4), file.word(at + 8)];
      const content = alignUp(at + 12 + nameSize, start, alignment);
      if (content + size > end) break;
      // Go counts one byte of padding as part of its name.
      const name = nameSize === 3 || nameSize === 4 ? file.text(at + 12, nameSize - 1) : undefined;
      const bytes = file.bytes.subarray(content, content + Math.min(size, longestId));
      if (name === 'GNU' && type === gnuBuildId) build ??= toHex(bytes);
      if (name === 'Go' && type === goBuildId) go ??= new TextDecoder().decode(bytes);
      at = alignUp(content + size, start, alignment);
    }
  }
  return { buildId: build, goBuildId: go };
}

function placesOf(segments: readonly ElfSegment[], sections: readonly ElfSection[]) {
  const fromSegments = segments
    .filter(({ type, isInFile }) => type === segmentType.note && isInFile)
    .map(({ offset, fileSize, alignment }) => ({ start: offset, end: offset + fileSize, alignment }));
  const fromSections = sections
    .filter(({ type, isInFile }) => type === sectionType.note && isInFile)
    .map(({ offset, size }) => ({ start: offset, end: offset + size, alignment: 4 }));
  return [...fromSegments, ...fromSections];
}

/** Only notes in segments of that alignment are aligned to 8 bytes. */
function alignUp(at: number, start: number, alignment: number): number {
  const unit = alignment === 8 ? 8 : 4;
  return start + Math.ceil((at - start) / unit) * unit;
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
