import type { BlockCodec } from '#domain/vulnerabilities/block-codec';

/**
 * A file of texts by key: blocks of about 16 KiB, compressed one by one, and an index of the first key of each. It is read whole
 * and searched in place; a lookup unfolds one block.
 *
 * Layout: `BWTABLE1`, the length of the index (32 bits, little-endian), the compressed index (JSON: for each block its first
 * key, offset, length and length without compression), the blocks. A block is a line for each key: key, tab, text. Keys are
 * in the order of their UTF-16 code units, and hold no tab and no line feed.
 */
const magic = 'BWTABLE1';
const blockBytes = 16 * 1024;
/** About 1 MiB of text. */
const mostUnfolded = 64;
const headerBytes = magic.length + 4;
const mostIndexBytes = 256 * 1024 * 1024;

const lineFeed = 0x0a;

type BlockPlace = readonly [firstKey: string, offset: number, length: number, plainLength: number];

export class TableDamage extends Error {}

/** Parts of the file, in order. `rows` come sorted by key, each key once. */
export function writeTable(rows: Iterable<readonly [key: string, text: string]>, codec: BlockCodec): Uint8Array[] {
  const encoder = new TextEncoder();
  const places: BlockPlace[] = [];
  const blocks: Uint8Array[] = [];
  let offset = 0;
  let lines: string[] = [];
  let size = 0;
  let firstKey = '';
  const flush = (): void => {
    if (lines.length === 0) return;
    const plain = encoder.encode(lines.join(''));
    const block = codec.compress(plain);
    places.push([firstKey, offset, block.length, plain.length]);
    blocks.push(block);
    offset += block.length;
    lines = [];
    size = 0;
  };
  let last: string | undefined;
  for (const [key, text] of rows) {
    if (/[\t\n]/.test(key) || text.includes('\n'))
      throw new Error(`a row of a table holds a line feed or a tab: ${key}`);
    if (last !== undefined && key <= last) throw new Error(`rows of a table are out of order: ${last}, ${key}`);
    last = key;
    if (lines.length === 0) firstKey = key;
    lines.push(`${key}\t${text}\n`);
    size += key.length + text.length + 2;
    if (size >= blockBytes) flush();
  }
  flush();
  const index = codec.compress(encoder.encode(JSON.stringify(places)));
  const header = new Uint8Array(headerBytes);
  header.set(encoder.encode(magic));
  new DataView(header.buffer).setUint32(magic.length, index.length, true);
  return [header, index, ...blocks];
}

/** Throws `TableDamage` for bytes that are no table, and when a block is damaged. */
export class SortedTable {
  readonly #bytes: Uint8Array;
  readonly #codec: BlockCodec;
  readonly #places: readonly BlockPlace[];
  readonly #start: number;
  /** Blocks that were unfolded last, the oldest first: what is asked for together mostly lies together. */
  readonly #unfolded = new Map<BlockPlace, Uint8Array>();

  constructor(bytes: Uint8Array, codec: BlockCodec) {
    this.#bytes = bytes;
    this.#codec = codec;
    if (bytes.length < headerBytes || new TextDecoder('latin1').decode(bytes.subarray(0, magic.length)) !== magic)
      throw new TableDamage('the file is no table of this version');
    const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(magic.length, true);
    this.#start = headerBytes + length;
    this.#places = readIndex(bytes.subarray(headerBytes, this.#start), codec, bytes.length - this.#start);
  }

  get(key: string): string | undefined {
    const place = this.#placeOf(key);
    if (place === undefined) return undefined;
    const plain = this.#unfold(place);
    const wanted = new TextEncoder().encode(`${key}\t`);
    for (let start = 0; start < plain.length; ) {
      const end = plain.indexOf(lineFeed, start);
      const stop = end < 0 ? plain.length : end;
      if (startsWith(plain, start, wanted))
        return new TextDecoder().decode(plain.subarray(start + wanted.length, stop));
      start = stop + 1;
    }
    return undefined;
  }

  *rows(): Generator<readonly [key: string, text: string]> {
    for (const place of this.#places) {
      const lines = new TextDecoder().decode(this.#unfold(place)).split('\n');
      for (const line of lines.slice(0, -1)) {
        const tab = line.indexOf('\t');
        yield [line.slice(0, tab), line.slice(tab + 1)];
      }
    }
  }

  /** The last block whose first key is not behind the key. */
  #placeOf(key: string): BlockPlace | undefined {
    let low = 0;
    let high = this.#places.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#places[middle]?.[0] ?? '') <= key) low = middle + 1;
      else high = middle;
    }
    return this.#places[low - 1];
  }

  #unfold(place: BlockPlace): Uint8Array {
    const known = this.#unfolded.get(place);
    if (known !== undefined) return known;
    const [, offset, length, plainLength] = place;
    const start = this.#start + offset;
    let plain: Uint8Array;
    try {
      plain = this.#codec.decompress(this.#bytes.subarray(start, start + length), plainLength);
    } catch (error) {
      throw new TableDamage('a block cannot be decompressed', { cause: error });
    }
    if (plain.length !== plainLength) throw new TableDamage('a block has another length than the index says');
    const [oldest] = this.#unfolded.keys();
    if (this.#unfolded.size >= mostUnfolded && oldest !== undefined) this.#unfolded.delete(oldest);
    this.#unfolded.set(place, plain);
    return plain;
  }
}

function startsWith(bytes: Uint8Array, start: number, wanted: Uint8Array): boolean {
  for (let index = 0; index < wanted.length; index += 1) if (bytes[start + index] !== wanted[index]) return false;
  return true;
}

function readIndex(bytes: Uint8Array, codec: BlockCodec, blocksLength: number): readonly BlockPlace[] {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(codec.decompress(bytes, mostIndexBytes)));
  } catch (error) {
    throw new TableDamage('the index cannot be read', { cause: error });
  }
  if (!Array.isArray(value) || !value.every((place) => isPlace(place, blocksLength)))
    throw new TableDamage('the index is none');
  return value;
}

function isPlace(value: unknown, blocksLength: number): value is BlockPlace {
  if (!Array.isArray(value) || value.length !== 4) return false;
  const [key, ...numbers] = value as readonly unknown[];
  if (typeof key !== 'string' || !numbers.every((one) => Number.isSafeInteger(one) && (one as number) >= 0))
    return false;
  const [offset = 0, length = 0, plainLength = 0] = numbers as readonly number[];
  return offset + length <= blocksLength && plainLength <= mostIndexBytes;
}
