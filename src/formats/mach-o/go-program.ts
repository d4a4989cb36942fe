import { segmentType } from '../elf/elf-tables.ts';
import type { GoProgram } from '../elf/go-build-info.ts';
import { ProblemList, type ReadProblem } from '../read-problems.ts';

export interface MachOReading {
  /** Undefined when the headers cannot be read. */
  readonly program: GoProgram | undefined;
  readonly problems: readonly ReadProblem[];
}

const mostCommands = 10_000;
const mostSections = 10_000;
/** LC_SEGMENT and LC_SEGMENT_64 of loader.h. */
const segmentCommands: Readonly<Record<number, number>> = { 0x1: 32, 0x19: 64 };

/** A program for macOS (mach-o/loader.h), in the words of ELF. Never throws. */
export function readMachO(bytes: Uint8Array): MachOReading {
  const problems = new ProblemList();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = bytes.length < 32 ? 0 : view.getUint32(0, true);
  const isLittle = magic === 0xfeedface || magic === 0xfeedfacf;
  const is64 = magic === 0xfeedfacf || magic === 0xcffaedfe;
  if (!isLittle && magic !== 0xcefaedfe && magic !== 0xcffaedfe) {
    problems.add('the file is not Mach-O', 0);
    return { program: undefined, problems: problems.all };
  }
  const segments: GoProgram['segments'][number][] = [];
  const sections: GoProgram['sections'][number][] = [];
  let at = is64 ? 32 : 28;
  const count = view.getUint32(16, isLittle);
  for (let index = 0; index < Math.min(count, mostCommands); index += 1) {
    const size = at + 8 <= bytes.length ? view.getUint32(at + 4, isLittle) : 0;
    if (size < 8 || at + size > bytes.length) {
      problems.add('a load command lies outside the file', at);
      break;
    }
    const bits = segmentCommands[view.getUint32(at, isLittle)];
    if (bits !== undefined && size >= (bits === 64 ? 72 : 56)) {
      const read = new SegmentView(view, at, bits === 64, isLittle);
      segments.push(read.segment());
      if (sections.length < mostSections) sections.push(...read.sections(at + size));
    }
    at += size;
  }
  return { program: { segments, sections, goBuildId: undefined }, problems: problems.all };
}

class SegmentView {
  readonly #view: DataView;
  readonly #at: number;
  readonly #is64: boolean;
  readonly #isLittle: boolean;

  constructor(view: DataView, at: number, is64: boolean, isLittle: boolean) {
    this.#view = view;
    this.#at = at;
    this.#is64 = is64;
    this.#isLittle = isLittle;
  }

  /** vmaddr, vmsize, fileoff and filesize stand behind the name, the protection behind these. */
  segment(): GoProgram['segments'][number] {
    const wide = this.#is64 ? 8 : 4;
    const fields = this.#at + 24;
    const [address, memorySize, offset, fileSize] = [0, 1, 2, 3].map((index) => this.#wide(fields + wide * index));
    const protection = this.#word(fields + wide * 4 + 4);
    return {
      type: segmentType.load,
      isReadable: (protection & 1) !== 0,
      isWritable: (protection & 2) !== 0,
      isExecutable: (protection & 4) !== 0,
      offset: offset ?? 0,
      address: address ?? 0,
      fileSize: fileSize ?? 0,
      memorySize: memorySize ?? 0,
      alignment: 4096,
      isInFile: (offset ?? 0) + (fileSize ?? 0) <= this.#view.byteLength,
    };
  }

  sections(end: number): GoProgram['sections'][number][] {
    const size = this.#is64 ? 80 : 68;
    const found: GoProgram['sections'][number][] = [];
    for (let at = this.#at + (this.#is64 ? 72 : 56); at + size <= end; at += size) {
      const address = this.#wide(at + 32);
      const length = this.#wide(at + (this.#is64 ? 40 : 36));
      const offset = this.#word(at + (this.#is64 ? 48 : 40));
      const isInFile = offset > 0 && offset + length <= this.#view.byteLength;
      found.push({ name: this.#name(at), type: 1, flags: 0, address, offset, size: length, isInFile });
    }
    return found;
  }

  #name(at: number): string {
    return new TextDecoder()
      .decode(new Uint8Array(this.#view.buffer, this.#view.byteOffset + at, 16))
      .replace(/\0.*$/s, '');
  }

  #word(at: number): number {
    return this.#view.getUint32(at, this.#isLittle);
  }

  #wide(at: number): number {
    return this.#is64 ? Number(this.#view.getBigUint64(at, this.#isLittle)) : this.#word(at);
  }
}
