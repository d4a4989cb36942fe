import { type TarEntry, typeOfFlag } from './entry.ts';
import type { TarHeader } from './header.ts';
import { type PaxRecords, readDecimal } from './pax.ts';

/** What extended headers before an entry said about it. */
export interface Pending {
  readonly pax?: PaxRecords;
  readonly longName?: string;
  readonly longLink?: string;
}

export const noRecords: PaxRecords = { values: new Map(), xattrs: new Map(), sparsePairs: [] };

/** Kinds that have no content whatever their size says (as Go's archive/tar, which container engines read layers with). */
const withoutContent = new Set(['1', '2', '3', '4', '5', '6']);

/** An entry whose size is what is stored; a text says what is wrong. `offset`: where the header block stands. */
export function buildEntry(header: TarHeader, pending: Pending, global: PaxRecords, offset: number): TarEntry | string {
  const own = pending.pax ?? noRecords;
  // A record without a value takes back what a global one said.
  const value = (keyword: string) => (own.values.get(keyword) ?? global.values.get(keyword)) || undefined;
  const numbers = {
    size: decimalOr(value('size'), header.size),
    uid: decimalOr(value('uid'), header.uid),
    gid: decimalOr(value('gid'), header.gid),
    mtime: secondsOr(value('mtime'), header.mtime),
  };
  const { size, uid, gid, mtime } = numbers;
  if (size === undefined || uid === undefined || gid === undefined || mtime === undefined) {
    const wrong = Object.entries(numbers).find(([, number]) => number === undefined);
    return `the ${wrong?.[0]} in an extended header is no number`;
  }
  // An empty long name counts for nothing, or a file could hide from us behind one.
  const name = (pending.longName || value('path')) ?? header.name;
  const flag = header.flag === '\0' ? (name.endsWith('/') ? '5' : '0') : header.flag;
  const type = typeOfFlag(flag);
  const isLink = type === 'hard-link' || type === 'symbolic-link';
  const storedSize = withoutContent.has(flag) ? 0 : size;
  return {
    name,
    type,
    flag: header.flag === '\0' ? '0' : header.flag,
    mode: header.mode & 0o7777,
    uid,
    gid,
    userName: value('uname') ?? header.userName,
    groupName: value('gname') ?? header.groupName,
    size: storedSize,
    storedSize,
    mtime,
    linkname: isLink ? ((pending.longLink || value('linkpath')) ?? header.linkname) : '',
    deviceMajor: header.deviceMajor,
    deviceMinor: header.deviceMinor,
    xattrs: global.xattrs.size === 0 ? own.xattrs : new Map([...global.xattrs, ...own.xattrs]),
    isSparse: false,
    offset,
    contentOffset: offset + 512,
  };
}

function decimalOr(text: string | undefined, otherwise: number): number | undefined {
  return text === undefined ? otherwise : readDecimal(text);
}

/** Seconds with a sign and a fraction, in decimal digits. */
function secondsOr(text: string | undefined, otherwise: number): number | undefined {
  if (text === undefined) return otherwise;
  return /^-?\d{1,19}(?:\.\d{0,40})?$/.test(text) ? Number(text) : undefined;
}

/** Global headers add up; a later record replaces an earlier one. */
export function addGlobal(global: PaxRecords, added: PaxRecords): PaxRecords {
  return {
    values: new Map([...global.values, ...added.values].filter(([keyword]) => !keyword.startsWith('GNU.sparse.'))),
    xattrs: new Map([...global.xattrs, ...added.xattrs]),
    sparsePairs: [],
  };
}
