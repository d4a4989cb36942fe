/** A writer of small ELF files, for tests only. */

export interface SampleSegment {
  readonly type: number;
  readonly flags?: number;
  readonly alignment?: number;
  readonly address: number;
  readonly bytes: Uint8Array;
}

export interface Sample {
  readonly is64?: boolean;
  readonly isLittle?: boolean;
  readonly type?: number;
  readonly machine?: number;
  readonly segments?: readonly SampleSegment[];
  readonly sections?: readonly { readonly name: string; readonly type?: number; readonly bytes: Uint8Array }[];
  /** Writes the counts into section 0, as files with very many of them have it. */
  readonly hasCountsElsewhere?: boolean;
}

export function writeElf({
  is64 = true,
  isLittle = true,
  segments = [],
  sections = [],
  ...rest
}: Sample): Uint8Array<ArrayBuffer> {
  const sizes = is64 ? { header: 64, segment: 56, section: 64 } : { header: 52, segment: 32, section: 40 };
  const names = ['', ...sections.map(({ name }) => name), '.shstrtab'];
  const nameTable = new TextEncoder().encode(names.join('\0') + '\0');
  const places: number[] = [];
  let end = sizes.header + segments.length * sizes.segment;
  for (const { bytes } of [...segments, ...sections, { bytes: nameTable }]) {
    end = Math.ceil(end / 16) * 16;
    places.push(end);
    end += bytes.length;
  }
  const table = Math.ceil(end / 8) * 8;
  const file = new Uint8Array(table + names.length * sizes.section);
  const write = writerOf(file, is64, isLittle);
  file.set([0x7f, 0x45, 0x4c, 0x46, is64 ? 2 : 1, isLittle ? 1 : 2, 1]);
  const counts =
    rest.hasCountsElsewhere === true ? [0xffff, 0, 0xffff] : [segments.length, names.length, names.length - 1];
  const at = write(16, 'half', rest.type ?? 3, rest.machine ?? 62);
  const flags = write(write(at, 'word', 1), 'wide', segments[0]?.address ?? 0, sizes.header, table);
  const tail = write(flags, 'word', 0);
  write(tail, 'half', sizes.header, sizes.segment, counts[0] ?? 0, sizes.section, counts[1] ?? 0, counts[2] ?? 0);
  for (const [index, segment] of segments.entries()) {
    const [row, place, size] = [sizes.header + index * sizes.segment, places[index] ?? 0, segment.bytes.length];
    const [fileFlags, alignment] = [segment.flags ?? 4, segment.alignment ?? 4];
    const wide = [place, segment.address, segment.address, size, size];
    if (is64) write(write(row, 'word', segment.type, fileFlags), 'wide', ...wide, alignment);
    else write(row, 'word', segment.type, ...wide, fileFlags, alignment);
    file.set(segment.bytes, place);
  }
  const contents = [...sections, { name: '.shstrtab', type: 3, bytes: nameTable }];
  for (const [index, { type = 1, bytes, name }] of contents.entries()) {
    const [row, place] = [table + (index + 1) * sizes.section, places[segments.length + index] ?? 0];
    const nameAt = names.slice(0, names.indexOf(name)).join('\0').length + 1;
    write(write(row, 'word', nameAt, type), 'wide', 0, 0, place, bytes.length);
    file.set(bytes, place);
  }
  if (rest.hasCountsElsewhere === true) {
    write(table + (is64 ? 32 : 20), 'wide', names.length);
    write(table + (is64 ? 40 : 24), 'word', names.length - 1, segments.length);
  }
  return file;
}

export type ElfWriter = (at: number, kind: 'half' | 'word' | 'wide', ...numbers: readonly number[]) => number;

/** Writes numbers one behind the other, and tells where it ended. */
export function writerOf(file: Uint8Array, is64: boolean, isLittle: boolean): ElfWriter {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  return (at, kind, ...numbers) => {
    let end = at;
    for (const number of numbers) {
      if (kind === 'half') view.setUint16(end, number, isLittle);
      else if (kind === 'word' || !is64) view.setUint32(end, number, isLittle);
      else view.setBigUint64(end, BigInt(number), isLittle);
      end += kind === 'half' ? 2 : kind === 'word' || !is64 ? 4 : 8;
    }
    return end;
  };
}

/** A note as linkers write it. */
export function writeNote(name: string, type: number, content: Uint8Array, isLittle = true): Uint8Array {
  const nameBytes = new TextEncoder().encode(`${name}\0`);
  const start = 12 + Math.ceil(nameBytes.length / 4) * 4;
  const note = new Uint8Array(start + Math.ceil(content.length / 4) * 4);
  writerOf(note, false, isLittle)(0, 'word', nameBytes.length, content.length, type);
  note.set(nameBytes, 12);
  note.set(content, start);
  return note;
}
