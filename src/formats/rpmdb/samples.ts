/** Writers of small databases, for tests only. */

type Value = string | readonly string[] | { readonly sizes: 1 | 2 | 4; readonly numbers: readonly number[] };

/** A header of one package, as `RpmHeader` reads it. */
export function writeHeader(tags: Readonly<Record<number, Value>>): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const index: number[] = [];
  const store: number[] = [];
  for (const [tag, value] of Object.entries(tags)) {
    const isNumbers = typeof value === 'object' && 'numbers' in value;
    if (isNumbers) while (store.length % value.sizes !== 0) store.push(0);
    const [type, count] = isNumbers
      ? [[0, 2, 3, 0, 4][value.sizes] ?? 0, value.numbers.length]
      : typeof value === 'string'
        ? [6, 1]
        : [8, value.length];
    index.push(Number(tag), type, store.length, count);
    if (isNumbers) for (const number of value.numbers) store.push(...bigEndian(number, value.sizes));
    else for (const text of typeof value === 'string' ? [value] : value) store.push(...encoder.encode(text), 0);
  }
  const bytes = new Uint8Array(8 + index.length * 4 + store.length);
  const view = new DataView(bytes.buffer);
  for (const [at, word] of [index.length / 4, store.length, ...index].entries()) view.setUint32(at * 4, word);
  bytes.set(store, 8 + index.length * 4);
  return bytes;
}

function bigEndian(number: number, size: number): number[] {
  return Array.from({ length: size }, (_, at) => (number >>> (8 * (size - 1 - at))) & 0xff);
}

/** A package with `count` files. */
export function samplePackage(name: string, count = 2): Uint8Array<ArrayBuffer> {
  const indexes = Array.from({ length: count }, (_, index) => index);
  return writeHeader({
    1000: name,
    1001: '1.2~rc1',
    1002: '3.el9',
    1003: { sizes: 4, numbers: [2] },
    1009: { sizes: 4, numbers: [4_000_000_000] },
    1014: 'MIT',
    1022: 'x86_64',
    1029: { sizes: 1, numbers: indexes.map((index) => (index === 1 ? 2 : 0)) },
    1030: { sizes: 2, numbers: indexes.map(() => 0o100644) },
    1035: indexes.map((index) => (index === 0 ? '' : index.toString(16).padStart(64, '0'))),
    1037: { sizes: 4, numbers: indexes.map((index) => (index === 0 ? 65 : 2)) },
    1044: `${name}-1.2~rc1-3.el9.src.rpm`,
    1116: { sizes: 4, numbers: indexes.map((index) => index % 2) },
    1117: indexes.map((index) => `file-${index}`),
    1118: ['/etc/', '/usr/share/ä/'],
    5011: { sizes: 4, numbers: [8] },
  });
}

/** `Packages.db` */
export function writeNdb(blobs: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const slotPages = Math.ceil((blobs.length + 2) / 256);
  const units = blobs.map((blob) => Math.ceil((blob.length + 28) / 16));
  const bytes = new Uint8Array(slotPages * 4_096 + units.reduce((sum, size) => sum + size, 0) * 16);
  const view = new DataView(bytes.buffer);
  const write = (at: number, ...words: number[]): void => {
    for (const [index, word] of words.entries()) view.setUint32(at + index * 4, word, true);
  };
  write(0, 0x506d7052, 0, 1, slotPages, blobs.length + 1);
  for (let slot = 32; slot < slotPages * 4_096; slot += 16) write(slot, 0x746f6c53);
  let start = slotPages * 256;
  for (const [index, blob] of blobs.entries()) {
    const size = units[index] ?? 0;
    write(32 + index * 16, 0x746f6c53, index + 1, start, size);
    write(start * 16, 0x53626c42, index + 1, 1, blob.length);
    bytes.set(blob, start * 16 + 16);
    const tail = (start + size) * 16 - 12;
    write(tail, adler32(bytes.subarray(start * 16, tail)), blob.length, 0x45626c42);
    start += size;
  }
  return bytes;
}

function adler32(bytes: Uint8Array): number {
  let [low, high] = [1, 0];
  for (const byte of bytes) {
    low = (low + byte) % 65_521;
    high = (high + low) % 65_521;
  }
  return high * 65_536 + low;
}

/** `Packages`: short headers stand on the page of the hash itself, long ones in a chain. */
export function writeBerkeley(
  blobs: readonly Uint8Array[],
  isLittle = true,
  pageSize = 4_096,
): Uint8Array<ArrayBuffer> {
  const pages: Uint8Array<ArrayBuffer>[] = [];
  const addPage = (type: number): { page: Uint8Array<ArrayBuffer>; view: DataView; number: number } => {
    const page = new Uint8Array(pageSize);
    const view = new DataView(page.buffer);
    page[25] = type;
    pages.push(page);
    view.setUint32(8, pages.length - 1, isLittle);
    return { page, view, number: pages.length - 1 };
  };
  const metadata = addPage(8).view;
  metadata.setUint32(12, 0x061561, isLittle);
  metadata.setUint32(16, 9, isLittle);
  metadata.setUint32(20, pageSize, isLittle);
  const counter = Uint8Array.of(1, 9, 0, 0, 0);
  const pairs = blobs.map((blob, index): [Uint8Array, Uint8Array] => {
    const key = new Uint8Array(5);
    key[0] = 1;
    new DataView(key.buffer).setUint32(1, index + 1, isLittle);
    if (blob.length < pageSize / 4) return [key, Uint8Array.of(1, ...blob)];
    return [key, writeChain(blob, addPage, isLittle)];
  });
  for (const pair of [[Uint8Array.of(1, 0, 0, 0, 0), counter] as const, ...pairs]) {
    const { page, view } = addPage(13);
    view.setUint16(20, 2, isLittle);
    let end = pageSize;
    for (const [index, item] of pair.entries()) {
      end -= item.length;
      page.set(item, end);
      view.setUint16(26 + index * 2, end, isLittle);
    }
  }
  metadata.setUint32(32, pages.length - 1, isLittle);
  const bytes = new Uint8Array(pages.length * pageSize);
  for (const [index, page] of pages.entries()) bytes.set(page, index * pageSize);
  return bytes;
}

function writeChain(
  blob: Uint8Array,
  addPage: (type: number) => { page: Uint8Array; view: DataView; number: number },
  isLittle: boolean,
): Uint8Array {
  const item = new Uint8Array(12);
  const reference = new DataView(item.buffer);
  item[0] = 3;
  reference.setUint32(8, blob.length, isLittle);
  let link = (number: number): void => reference.setUint32(4, number, isLittle);
  for (let start = 0; start < blob.length; ) {
    const { page, view, number } = addPage(7);
    const part = blob.subarray(start, start + page.length - 26);
    page.set(part, 26);
    view.setUint16(22, part.length, isLittle);
    link(number);
    link = (next) => view.setUint32(16, next, isLittle);
    start += part.length;
  }
  return item;
}
