import type { ProblemList } from '#formats/read-problems';
import { type HeaderBlob, viewOf } from './blob.ts';

/** Types of entries that hold numbers, with their sizes in bytes (rpm `rpmTagType_e`). */
const numberSizes: ReadonlyMap<number, 1 | 2 | 4 | 8> = new Map([
  [1, 1],
  [2, 1],
  [3, 2],
  [4, 4],
  [5, 8],
]);
const type = { string: 6, stringArray: 8, translatedString: 9 } as const;
const entrySize = 16;
/** `headerVerifyInfo` of rpm refuses more. */
const mostEntries = 65_535;

/** No list of a real package is longer: the largest have some 100,000 files. */
const mostItems = 500_000;

interface Entry {
  readonly type: number;
  readonly start: number;
  readonly count: number;
}

/**
 * Header of a package as databases hold it (rpm "Package format V4", Header structure, without the magic in front): two
 * lengths, the index, the store. Numbers are big-endian.
 */
export class RpmHeader {
  readonly #store: Uint8Array;
  readonly #view: DataView;
  readonly #entries: ReadonlyMap<number, Entry>;
  readonly #reportDamage: (tag: number) => void;
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });

  /** A tag that is there and cannot be read is reported, and undefined like one that is not there. */
  constructor(store: Uint8Array, entries: ReadonlyMap<number, Entry>, reportDamage: (tag: number) => void) {
    this.#store = store;
    this.#view = viewOf(store);
    this.#entries = entries;
    this.#reportDamage = reportDamage;
  }

  get length(): number {
    return this.#store.length;
  }

  /** The text, or the first one: that is the one which is not translated. */
  text(tag: number): string | undefined {
    const entry = this.#entries.get(tag);
    if (entry === undefined) return undefined;
    const end = isText(entry.type) ? this.#store.indexOf(0, entry.start) : -1;
    return end < 0 ? this.#damaged(tag) : this.#decoder.decode(this.#store.subarray(entry.start, end));
  }

  texts(tag: number): readonly string[] | undefined {
    const entry = this.#entries.get(tag);
    if (entry === undefined) return undefined;
    if (!isText(entry.type) || entry.count > mostItems) return this.#damaged(tag);
    let end = entry.start;
    for (let left = entry.count; left > 0; left -= 1) {
      const zero = this.#store.indexOf(0, end);
      if (zero < 0) return this.#damaged(tag);
      end = zero + 1;
    }
    if (end === entry.start) return [];
    // A zero byte stands in no other character of UTF-8: one decoding serves all of them.
    return this.#decoder.decode(this.#store.subarray(entry.start, end - 1)).split('\0');
  }

  number(tag: number): number | undefined {
    return this.numbers(tag)?.[0];
  }

  numbers(tag: number): readonly number[] | undefined {
    const entry = this.#entries.get(tag);
    if (entry === undefined) return undefined;
    const size = numberSizes.get(entry.type);
    const isThere = size !== undefined && entry.start + entry.count * size <= this.#store.length;
    if (!isThere || entry.count > mostItems) return this.#damaged(tag);
    return Array.from({ length: entry.count }, (_, index) => this.#numberAt(entry.start + index * size, size));
  }

  #damaged(tag: number): undefined {
    this.#reportDamage(tag);
    return undefined;
  }

  #numberAt(at: number, size: 1 | 2 | 4 | 8): number {
    if (size === 1) return this.#view.getUint8(at);
    if (size === 2) return this.#view.getUint16(at);
    if (size === 4) return this.#view.getUint32(at);
    return Number(this.#view.getBigUint64(at));
  }
}

function isText(kind: number): boolean {
  return kind === type.string || kind === type.stringArray || kind === type.translatedString;
}

/** Undefined, with a problem, when the lengths do not hold. */
export function readRpmHeader({ bytes, offset }: HeaderBlob, problems: ProblemList): RpmHeader | undefined {
  const view = viewOf(bytes);
  const count = bytes.length < 8 ? 0 : view.getUint32(0);
  const size = bytes.length < 8 ? 0 : view.getUint32(4);
  const storeStart = 8 + count * entrySize;
  if (count === 0 || count > mostEntries || storeStart + size > bytes.length) {
    problems.add('the header of the package is damaged: its lengths do not fit', offset);
    return undefined;
  }
  const entries = new Map<number, Entry>();
  let isDamaged = false;
  for (let at = 8; at < storeStart; at += entrySize) {
    const start = view.getUint32(at + 8);
    // Entries behind the sealed region replace those within it: the later one counts.
    if (start < size)
      entries.set(view.getUint32(at), { type: view.getUint32(at + 4), start, count: view.getUint32(at + 12) });
    else isDamaged = true;
  }
  if (isDamaged) problems.add('an entry of the header of the package points outside its store', offset);
  return new RpmHeader(bytes.subarray(storeStart, storeStart + size), entries, (tag) => {
    problems.add(`tag ${tag} of the header of the package is damaged`, offset);
  });
}
