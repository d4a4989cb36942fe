import type { ProblemList } from '#formats/read-problems';
import { type HeaderBlob, PayloadBudget, viewOf } from './blob.ts';

/** Words of four letters, as little-endian numbers. */
const fileMagic = 0x506d_7052; // RpmP
const slotMagic = 0x746f_6c53; // Slot
const headMagic = 0x5362_6c42; // BlbS
const tailMagic = 0x4562_6c42; // BlbE
const pageSize = 4_096;
const unit = 16;
const headerSize = 32;
const headSize = 16;
const tailSize = 12;

export function isNdb(bytes: Uint8Array): boolean {
  return bytes.length >= headerSize && viewOf(bytes).getUint32(0, true) === fileMagic;
}

/**
 * Headers in `Packages.db`: rpm `lib/backend/ndb/rpmpkg.c`. Pages of slots at the start say where blobs stand, in
 * units of 16 bytes; a blob has a head, padding to a full unit, and a tail with its Adler-32.
 */
export function* readNdbBlobs(bytes: Uint8Array, problems: ProblemList): Generator<HeaderBlob> {
  const view = viewOf(bytes);
  const version = view.getUint32(4, true);
  if (version !== 0) {
    problems.add(`version ${version} of the database is not known`, 4);
    return;
  }
  const slotsEnd = view.getUint32(12, true) * pageSize;
  if (slotsEnd > bytes.length) problems.add('the file ends within its slots', bytes.length);
  const budget = new PayloadBudget(bytes, problems);
  for (let slot = headerSize; slot + unit <= Math.min(slotsEnd, bytes.length); slot += unit) {
    if (view.getUint32(slot, true) !== slotMagic) {
      problems.add('this is no slot', slot);
      continue;
    }
    const start = view.getUint32(slot + 8, true) * unit;
    if (start === 0) continue;
    const index = view.getUint32(slot + 4, true);
    const size = view.getUint32(slot + 12, true) * unit;
    if (!budget.take(size, slot)) continue;
    const blob = readBlob(bytes, view, { index, start, end: start + size, slotsEnd }, problems);
    if (blob !== undefined) yield blob;
  }
}

interface Extent {
  readonly index: number;
  readonly start: number;
  readonly end: number;
  readonly slotsEnd: number;
}

function readBlob(
  bytes: Uint8Array,
  view: DataView,
  { index, start, end, slotsEnd }: Extent,
  problems: ProblemList,
): HeaderBlob | undefined {
  if (start < slotsEnd || end > bytes.length || end - start < headSize + tailSize) {
    problems.add(`package ${index} stands outside the file`, start);
    return undefined;
  }
  const length = view.getUint32(start + 12, true);
  const tail = end - tailSize;
  const isWhole =
    view.getUint32(start, true) === headMagic &&
    view.getUint32(start + 4, true) === index &&
    view.getUint32(tail + 8, true) === tailMagic &&
    view.getUint32(tail + 4, true) === length &&
    start + headSize + length <= tail;
  if (!isWhole) {
    problems.add(`the record of package ${index} is damaged`, start);
    return undefined;
  }
  if (adler32(bytes.subarray(start, tail)) !== view.getUint32(tail, true)) {
    problems.add(`the checksum of package ${index} is wrong; it was read nevertheless`, tail);
  }
  return { bytes: bytes.subarray(start + headSize, start + headSize + length), offset: start };
}

/** RFC 1950, 8.2; sums stay exact for 4096 bytes without taking the remainder. */
function adler32(bytes: Uint8Array): number {
  let low = 1;
  let high = 0;
  for (let start = 0; start < bytes.length; start += 4_096) {
    for (const byte of bytes.subarray(start, start + 4_096)) {
      low += byte;
      high += low;
    }
    low %= 65_521;
    high %= 65_521;
  }
  return high * 65_536 + low;
}
