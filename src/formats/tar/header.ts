import { readCount, readNumber, readText } from './fields.ts';

/** Header and content are cut into blocks of this many bytes. */
export const blockSize = 512;

/** A header block as it stands, before extended headers are applied. */
export interface TarHeader {
  readonly name: string;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly size: number;
  readonly mtime: number;
  readonly flag: string;
  readonly linkname: string;
  readonly userName: string;
  readonly groupName: string;
  readonly deviceMajor: number;
  readonly deviceMinor: number;
  /** `v7`: before POSIX. `star`: ustar with a shorter prefix (Jörg Schilling's star). */
  readonly format: 'v7' | 'ustar' | 'gnu' | 'star';
}

export function isZeroBlock(block: Uint8Array): boolean {
  for (let at = 0; at < blockSize; at += 1) if (block[at] !== 0) return false;
  return true;
}

/**
 * Reads one header block (POSIX.1-2024 pax "ustar Interchange Format"; GNU tar manual "Basic Tar Format"). A text says
 * what is wrong with it.
 */
export function readHeader(block: Uint8Array): TarHeader | string {
  if (!hasRightChecksum(block)) return 'the checksum of a header does not fit';
  const format = formatOf(block);
  const isOld = format === 'v7';
  const numbers = {
    mode: readNumber(block, 100, 8),
    uid: readNumber(block, 108, 8),
    gid: readNumber(block, 116, 8),
    size: readCount(block, 124, 12),
    mtime: readNumber(block, 136, 12),
    deviceMajor: isOld ? 0 : readNumber(block, 329, 8),
    deviceMinor: isOld ? 0 : readNumber(block, 337, 8),
  };
  const { mode, uid, gid, size, mtime, deviceMajor, deviceMinor } = numbers;
  if (
    size === undefined ||
    mode === undefined ||
    uid === undefined ||
    gid === undefined ||
    mtime === undefined ||
    deviceMajor === undefined ||
    deviceMinor === undefined
  ) {
    const wrong = Object.entries(numbers).find(([, value]) => value === undefined);
    return `the ${wrong?.[0]} in a header is no number`;
  }
  const prefix = prefixOf(block, format);
  const name = readText(block, 0, 100);
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    mode,
    uid,
    gid,
    size,
    mtime,
    flag: block[156] === 0 ? '\0' : String.fromCharCode(block[156] ?? 0),
    linkname: readText(block, 157, 100),
    userName: isOld ? '' : readText(block, 265, 32),
    groupName: isOld ? '' : readText(block, 297, 32),
    deviceMajor,
    deviceMinor,
    format,
  };
}

/** The sum of all bytes with the checksum itself as spaces; old programs summed signed bytes. */
function hasRightChecksum(block: Uint8Array): boolean {
  const written = readNumber(block, 148, 8);
  let unsigned = 8 * 0x20;
  let high = 0;
  for (let at = 0; at < blockSize; at += 1) {
    if (at === 148) at = 156;
    const byte = block[at] ?? 0;
    unsigned += byte;
    high += byte >> 7;
  }
  return written === unsigned || written === unsigned - 256 * high;
}

function formatOf(block: Uint8Array): TarHeader['format'] {
  const isMarked =
    block[257] === 0x75 && block[258] === 0x73 && block[259] === 0x74 && block[260] === 0x61 && block[261] === 0x72;
  if (!isMarked) return 'v7';
  if (block[262] === 0x20 && block[263] === 0x20) return 'gnu';
  if (block[262] !== 0) return 'v7';
  return block[508] === 0x74 && block[509] === 0x61 && block[510] === 0x72 && block[511] === 0 ? 'star' : 'ustar';
}

/** GNU keeps other things where the prefix stands. */
function prefixOf(block: Uint8Array, format: TarHeader['format']): string {
  if (format === 'ustar') return readText(block, 345, 155);
  return format === 'star' ? readText(block, 345, 131) : '';
}
