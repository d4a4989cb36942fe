/** A text that is searched for. */
export interface Needle {
  /** ASCII, four characters or more. */
  readonly text: string;
  /** Small and capital letters count as the same. */
  readonly ignoresCase?: boolean;
}

const leastLength = 4;

/**
 * Searches for many texts in one pass: Wu and Manber, "A Fast Algorithm for Multi-Pattern Searching" (1994), with blocks of
 * two bytes. What ends in no block of any needle is jumped over; at a place where one may end, the needles of that block are compared. The
 * work for one place is bounded by their lengths, so that it stays linear on any bytes.
 */
export class NeedleFinder {
  readonly #needles: readonly { readonly bytes: Uint8Array; readonly ignoresCase: boolean }[];
  /** Length of the shortest needle: what of each is looked at first. */
  readonly #window: number;
  /** How far the window may move, by the last two bytes in it, in whatever case they are. */
  readonly #shift = new Uint8Array(65_536);
  /** Needles by the last two bytes of their windows. */
  readonly #ending: readonly (readonly number[] | undefined)[];

  constructor(needles: readonly Needle[]) {
    const encoder = new TextEncoder();
    this.#needles = needles.map(({ text, ignoresCase = false }) => {
      if (text.length < leastLength || !/^[\x20-\x7e]+$/.test(text))
        throw new Error(`no needle of ${leastLength} characters of ASCII or more: ${text}`);
      return { bytes: encoder.encode(ignoresCase ? text.toLowerCase() : text), ignoresCase };
    });
    this.#window = Math.min(255, ...this.#needles.map(({ bytes }) => bytes.length));
    this.#shift.fill(this.#window - 1);
    const ending: number[][] = [];
    for (const [index, { bytes }] of this.#needles.entries()) {
      for (let at = 1; at < this.#window; at += 1) {
        for (const first of casesOf(bytes[at - 1] ?? 0))
          for (const second of casesOf(bytes[at] ?? 0)) {
            const block = (first << 8) | second;
            this.#shift[block] = Math.min(this.#shift[block] ?? 0, this.#window - 1 - at);
          }
      }
      const last = blockOf(bytes[this.#window - 2] ?? 0, bytes[this.#window - 1] ?? 0);
      (ending[last] ??= []).push(index);
    }
    this.#ending = ending;
  }

  /** Tells of every occurrence: which needle, and the byte at which it starts. In the order in which they end their windows. */
  search(bytes: Uint8Array, visit: (needle: number, offset: number) => void): void {
    if (this.#needles.length === 0) return;
    const shift = this.#shift;
    const window = this.#window;
    const length = bytes.length;
    let at = window - 1;
    while (at < length) {
      const move = shift[((bytes[at - 1] as number) << 8) | (bytes[at] as number)] as number;
      if (move > 0) {
        at += move;
        continue;
      }
      this.#compare(bytes, at - window + 1, visit);
      at += 1;
    }
  }

  #compare(bytes: Uint8Array, start: number, visit: (needle: number, offset: number) => void): void {
    const end = start + this.#window - 1;
    const block = blockOf(bytes[end - 1] ?? 0, bytes[end] ?? 0);
    for (const index of this.#ending[block] ?? []) {
      const needle = this.#needles[index];
      if (needle !== undefined && matches(bytes, start, needle.bytes, needle.ignoresCase)) visit(index, start);
    }
  }
}

/** Capital letters of ASCII as small ones. */
const fold = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 0x41 && byte <= 0x5a ? byte + 32 : byte));

/** A letter as small and as capital: which case counts is seen when the needle itself is compared. */
function casesOf(byte: number): readonly number[] {
  const small = fold[byte] ?? byte;
  return small >= 0x61 && small <= 0x7a ? [small, small - 32] : [byte];
}

function blockOf(first: number, second: number): number {
  return ((fold[first] ?? 0) << 8) | (fold[second] ?? 0);
}

function matches(bytes: Uint8Array, start: number, needle: Uint8Array, ignoresCase: boolean): boolean {
  if (start + needle.length > bytes.length) return false;
  for (let at = 0; at < needle.length; at += 1) {
    const byte = bytes[start + at] ?? 0;
    if ((ignoresCase ? fold[byte] : byte) !== needle[at]) return false;
  }
  return true;
}
