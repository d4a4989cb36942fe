import { ProblemList, type ReadProblem } from '../read-problems.ts';

/** Where bytes of the file are loaded to. */
export interface PeSection {
  readonly name: string;
  /** Address relative to where the image is loaded. */
  readonly address: number;
  readonly offset: number;
  /** Bytes of it that are in the file. */
  readonly size: number;
  readonly isWritable: boolean;
  readonly isExecutable: boolean;
}

/** Headers of a Portable Executable (Microsoft, "PE Format"). */
export interface PeFile {
  readonly is64: boolean;
  /** Address that the image wants to be loaded to. */
  readonly imageBase: number;
  readonly sections: readonly PeSection[];
  /** Data directories in their order: relative address and size. */
  readonly directories: readonly { readonly address: number; readonly size: number }[];
}

export interface PeReading {
  readonly pe: PeFile | undefined;
  readonly problems: readonly ReadProblem[];
}

/** The loader of Windows takes no more. */
const mostSections = 96;

/** Never throws. Programs of DOS, which start alike, are none and no problem. */
export function readPe(bytes: Uint8Array): PeReading {
  const problems = new ProblemList();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 64 || view.getUint16(0, true) !== 0x5a4d) return { pe: undefined, problems: [] };
  const header = view.getUint32(60, true);
  if (header + 24 > bytes.length || view.getUint32(header, true) !== 0x4550) return { pe: undefined, problems: [] };
  const optional = header + 24;
  const tableAt = optional + view.getUint16(header + 20, true);
  const magic = optional + 2 <= bytes.length ? view.getUint16(optional, true) : 0;
  const is64 = magic === 0x20b;
  const directoriesAt = optional + (is64 ? 112 : 96);
  if ((!is64 && magic !== 0x10b) || directoriesAt > Math.min(bytes.length, tableAt)) {
    problems.add('the optional header is missing or not known', optional);
    return { pe: undefined, problems: problems.all };
  }
  const imageBase = is64 ? Number(view.getBigUint64(optional + 24, true)) : view.getUint32(optional + 28, true);
  const count = Math.min(16, view.getUint32(directoriesAt - 4, true));
  const directories: { address: number; size: number }[] = [];
  for (let at = directoriesAt; directories.length < count && at + 8 <= Math.min(tableAt, bytes.length); at += 8)
    directories.push({ address: view.getUint32(at, true), size: view.getUint32(at + 4, true) });
  const sections = readSections(view, tableAt, view.getUint16(header + 6, true), problems);
  return { pe: { is64, imageBase, sections, directories }, problems: problems.all };
}

function readSections(view: DataView, start: number, count: number, problems: ProblemList): PeSection[] {
  const sections: PeSection[] = [];
  const decoder = new TextDecoder();
  for (let at = start; sections.length < Math.min(count, mostSections) && at + 40 <= view.byteLength; at += 40) {
    const flags = view.getUint32(at + 36, true);
    const offset = view.getUint32(at + 20, true);
    const size = view.getUint32(at + 16, true);
    const isInFile = offset + size <= view.byteLength;
    if (!isInFile) problems.add('a section lies outside the file', at);
    sections.push({
      name: decoder.decode(new Uint8Array(view.buffer, view.byteOffset + at, 8)).replace(/\0.*$/s, ''),
      address: view.getUint32(at + 12, true),
      offset,
      size: isInFile ? size : Math.max(0, view.byteLength - offset),
      isWritable: flags >= 0x8000_0000,
      isExecutable: (flags & 0x2000_0000) !== 0,
    });
  }
  if (sections.length < count) problems.add('not all sections could be read', start);
  return sections;
}
