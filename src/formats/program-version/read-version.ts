import { type KnownProgram, knownPrograms } from './known-programs.ts';

/** Bytes that are looked at before and behind an anchor. */
const before = 64;
const behind = 160;
/** Places where an anchor stands and no version does. */
const mostPlaces = 2_000;
/** Pieces in which a file is searched that has no anchor; they overlap, so that nothing is cut in two. */
const piece = 1024 * 1024;

/** The programs that a file of this name may be. */
export function programsCalled(fileName: string): readonly KnownProgram[] {
  return knownPrograms.filter(({ files }) => files.test(fileName));
}

/** The version that a program has of itself; undefined when nothing in it says one. Linear in its bytes. */
export function readProgramVersion(bytes: Uint8Array, { anchor, version }: KnownProgram): string | undefined {
  return anchor === undefined ? searchAll(bytes, version) : searchAround(bytes, anchor, version);
}

function searchAround(bytes: Uint8Array, anchor: string, version: RegExp): string | undefined {
  const needle = new TextEncoder().encode(anchor);
  // What is rare in programs is looked for: small letters are everywhere.
  const rare = Math.max(0, anchor.search(/[^a-z ]/));
  let places = 0;
  for (let at = next(bytes, needle, rare, 0); at >= 0 && places < mostPlaces; at = next(bytes, needle, rare, at + 1)) {
    places += 1;
    const found = version.exec(text(bytes, at - before, at + needle.length + behind))?.[1];
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Where the needle stands next, from `from` on; -1 when it does not. */
function next(bytes: Uint8Array, needle: Uint8Array, rare: number, from: number): number {
  const wanted = needle[rare] ?? 0;
  for (let at = bytes.indexOf(wanted, from + rare); at >= 0; at = bytes.indexOf(wanted, at + 1)) {
    const start = at - rare;
    if (needle.every((byte, index) => bytes[start + index] === byte)) return start;
  }
  return -1;
}

function searchAll(bytes: Uint8Array, version: RegExp): string | undefined {
  for (let start = 0; start < bytes.length; start += piece - before - behind) {
    const found = version.exec(text(bytes, start, start + piece))?.[1];
    if (found !== undefined) return found;
  }
  return undefined;
}

const decoder = new TextDecoder('latin1');

/** A character for each byte. */
function text(bytes: Uint8Array, start: number, end: number): string {
  return decoder.decode(bytes.subarray(Math.max(0, start), end));
}
