import { addGlobal, buildEntry, noRecords, type Pending } from './build-entry.ts';
import type { TarEntry, TarProblem } from './entry.ts';
import type { Fault } from './fault.ts';
import { decodeName } from './fields.ts';
import { blockSize, isZeroBlock, readHeader, type TarHeader } from './header.ts';
import { defaultTarLimits, type TarLimits } from './limits.ts';
import type { TarOptions, TarSummary, TarVisitor } from './visitor.ts';
import { type PaxRecords, readPaxRecords } from './pax.ts';
import { type SparseFile, type SparseGathering, gatherSparse } from './gather-sparse.ts';
import { SparseContent } from './sparse-content.ts';
import type { SparseMap } from './sparse.ts';

type State = 'header' | 'extended' | 'sparse-map' | 'content' | 'ended';

/**
 * Reads a tar archive from chunks as they come: ustar, GNU (long names, base-256 numbers, sparse files), pax with
 * sparse files 0.0, 0.1 and 1.0, star, and the format of Unix version 7. Holds one block or one extended header at a
 * time. Nothing is recovered after damage: an engine refuses such a layer, too.
 */
export class TarReader {
  readonly #visitor: TarVisitor;
  readonly #limits: TarLimits;
  readonly #appliesGlobal: boolean;
  #state: State = 'header';
  #position = 0;
  #entries = 0;
  #headers = 0;
  #kept = 0;
  #holes = 0;
  #problem: TarProblem | undefined;
  #strayOffset: number | undefined;
  /** Bytes to read over before the state goes on. */
  #skip = 0;
  /** What the state waits for in one piece: how much, and what of it has come. */
  #wanted = blockSize;
  #buffer = new Uint8Array(blockSize);
  #filled = 0;
  #sawZeroBlock = false;
  #extendedFlag = '';
  #pending: Pending = {};
  #global: PaxRecords = noRecords;
  /** A sparse file whose map is not complete. */
  #gathering: SparseGathering | undefined;
  #gathered: TarEntry | undefined;
  #entry: TarEntry | undefined;
  #sparse: SparseContent | undefined;
  #contentLeft = 0;
  #padding = 0;

  constructor(visitor: TarVisitor, options: TarOptions = {}) {
    this.#visitor = visitor;
    this.#limits = { ...defaultTarLimits, ...options.limits };
    this.#appliesGlobal = options.globalHeaders !== 'ignore';
  }

  /**
   * Takes the next bytes. False when more need not be fed: the archive is broken, or something follows its end. At a
   * right end it asks for more, to see whether something follows.
   */
  feed(chunk: Uint8Array): boolean {
    let at = 0;
    while (at < chunk.length && this.#state !== 'ended') {
      const left = chunk.length - at;
      let used: number;
      if (this.#skip > 0) {
        used = Math.min(this.#skip, left);
        this.#skip -= used;
        this.#position += used;
      } else if (this.#state === 'content') used = this.#takeContent(chunk.subarray(at));
      else used = this.#takeWhole(chunk, at);
      at += used;
      this.#checkBytes();
    }
    if (this.#state !== 'ended') return true;
    if (this.#problem === undefined && this.#strayOffset === undefined) this.#lookForStray(chunk, at);
    return this.#problem === undefined && this.#strayOffset === undefined;
  }

  /** Bytes that come next and will be read over: whoever can jump over them need not feed them. */
  get idleBytes(): number {
    return this.#state === 'ended' ? 0 : this.#skip;
  }

  /** Takes that many of the idle bytes for read. */
  jump(bytes: number): void {
    const jumped = Math.min(bytes, this.idleBytes);
    this.#skip -= jumped;
    this.#position += jumped;
    this.#checkBytes();
  }

  /** Nothing more comes. */
  finish(): TarSummary {
    if (this.#state !== 'ended') {
      // Some programs leave the two blocks of zeros away, or what fills the last block up; engines do not mind.
      const isBetween = this.#state === 'header' && this.#skip <= this.#padding && this.#filled === 0;
      if (isBetween && Object.keys(this.#pending).length === 0) this.#state = 'ended';
      else this.#fail('truncated', 'the archive ends in the middle of an entry');
    }
    return {
      entryCount: this.#entries,
      bytes: this.#position,
      problem: this.#problem,
      strayOffset: this.#strayOffset,
    };
  }

  /** Waits until what the state needs is there in one piece, without a copy when one chunk holds it all. */
  #takeWhole(chunk: Uint8Array, at: number): number {
    const wanted = this.#wanted;
    if (this.#filled === 0 && chunk.length - at >= wanted) {
      this.#position += wanted;
      this.#step(chunk.subarray(at, at + wanted));
      return wanted;
    }
    if (this.#buffer.length < wanted) this.#buffer = new Uint8Array(wanted);
    const used = Math.min(wanted - this.#filled, chunk.length - at);
    this.#buffer.set(chunk.subarray(at, at + used), this.#filled);
    this.#filled += used;
    this.#position += used;
    if (this.#filled === wanted) {
      this.#filled = 0;
      const whole = this.#buffer.subarray(0, wanted);
      if (wanted > blockSize) this.#buffer = new Uint8Array(blockSize);
      this.#step(whole);
    }
    return used;
  }

  #step(piece: Uint8Array): void {
    if (this.#state === 'header') this.#takeHeader(piece);
    else if (this.#state === 'extended') this.#takeExtended(piece);
    else this.#takeSparseMap(piece);
  }

  #takeHeader(block: Uint8Array): void {
    if (block[0] === 0 && isZeroBlock(block)) {
      if (this.#sawZeroBlock) this.#state = 'ended';
      this.#sawZeroBlock = true;
      return;
    }
    if (this.#sawZeroBlock) return this.#fail('damaged', 'something follows a single block of zeros', blockSize);
    this.#headers += 1;
    if (this.#headers > this.#limits.headers) {
      return this.#fail('bound', `the archive has more than ${this.#limits.headers} headers`, blockSize);
    }
    const header = readHeader(block);
    if (typeof header === 'string') return this.#fail('damaged', header, blockSize);
    if ('xXgLK'.includes(header.flag)) return this.#awaitExtended(header);
    const entry = buildEntry(header, this.#pending, this.#global, this.#position - blockSize);
    if (typeof entry === 'string') return this.#fail('damaged', entry, blockSize);
    return this.#keeps(entry) ? this.#startEntry(entry, header, block) : undefined;
  }

  /** Whether the entry is within what names and attributes may take. */
  #keeps(entry: TarEntry): boolean {
    const longest = Math.max(entry.name.length, entry.linkname.length);
    if (longest > this.#limits.nameBytes) {
      this.#fail('bound', `a name has more than ${this.#limits.nameBytes} bytes`, blockSize);
      return false;
    }
    this.#kept += entry.name.length + entry.linkname.length;
    for (const [name, value] of entry.xattrs) this.#kept += name.length + value.length;
    if (this.#kept <= this.#limits.keptBytes) return true;
    this.#fail('bound', `names and attributes have more than ${this.#limits.keptBytes} bytes`, blockSize);
    return false;
  }

  #awaitExtended(header: TarHeader): void {
    if (header.size > this.#limits.extendedBytes) {
      return this.#fail('bound', `an extended header has more than ${this.#limits.extendedBytes} bytes`, blockSize);
    }
    this.#extendedFlag = header.flag;
    this.#padding = paddingOf(header.size);
    if (header.size === 0) return this.#takeExtended(new Uint8Array());
    this.#state = 'extended';
    this.#wanted = header.size;
    return undefined;
  }

  #takeExtended(bytes: Uint8Array): void {
    this.#awaitHeader();
    this.#skip = this.#padding;
    const flag = this.#extendedFlag;
    if (flag === 'L' || flag === 'K') {
      const end = bytes.indexOf(0);
      const name = decodeName(end < 0 ? bytes : bytes.subarray(0, end));
      this.#pending = { ...this.#pending, ...(flag === 'L' ? { longName: name } : { longLink: name }) };
      return;
    }
    const records = readPaxRecords(bytes, this.#limits.records);
    if ('fault' in records) return this.#fail(records.isBound ? 'bound' : 'damaged', records.fault, bytes.length);
    // The last extended header before an entry counts alone, as in Go's archive/tar.
    if (flag !== 'g') this.#pending = { ...this.#pending, pax: records };
    else if (this.#appliesGlobal) this.#addGlobal(records);
    return undefined;
  }

  #addGlobal(records: PaxRecords): void {
    this.#global = addGlobal(this.#global, records);
    if (this.#global.xattrs.size > 1000) this.#fail('bound', 'global headers set more than 1000 attributes');
  }

  #startEntry(entry: TarEntry, header: TarHeader, block: Uint8Array): void {
    const records = this.#pending.pax ?? noRecords;
    this.#pending = {};
    const sparse = gatherSparse(entry, header, block, records, this.#limits.pieces);
    if (typeof sparse !== 'function') return this.#openSparse(entry, sparse);
    this.#gathered = entry;
    this.#gathering = sparse;
    this.#state = 'sparse-map';
    return undefined;
  }

  #takeSparseMap(block: Uint8Array): void {
    const file = this.#gathering?.(block);
    if (file !== undefined && this.#gathered !== undefined) this.#openSparse(this.#gathered, file);
  }

  #openSparse(entry: TarEntry, file: SparseFile | Fault | undefined): void {
    this.#gathering = undefined;
    if (file === undefined) return this.#openEntry(entry, undefined);
    if ('fault' in file) return this.#fail(file.isBound ? 'bound' : 'damaged', file.fault, blockSize);
    const { map, mapBytes, name = entry.name } = file;
    const storedSize = entry.storedSize - mapBytes;
    const opened = { ...entry, name, size: map.size, storedSize, isSparse: true, contentOffset: this.#position };
    return name === entry.name || this.#keeps(opened) ? this.#openEntry(opened, map) : undefined;
  }

  /** The header and the map of an entry are read; its content starts here. */
  #openEntry(entry: TarEntry, map: SparseMap | undefined): void {
    this.#entries += 1;
    this.#awaitHeader();
    this.#padding = paddingOf(entry.storedSize);
    if (!this.#visitor.entry(entry)) {
      this.#skip = entry.storedSize + this.#padding;
      return undefined;
    }
    if (map !== undefined) {
      this.#holes += map.size - entry.storedSize;
      if (this.#holes > this.#limits.holeBytes) {
        return this.#fail('bound', `the holes of sparse files have more than ${this.#limits.holeBytes} bytes`);
      }
      this.#sparse = new SparseContent(map, (chunk) => this.#visitor.content?.(chunk, entry));
    }
    this.#entry = entry;
    this.#contentLeft = entry.storedSize;
    if (entry.storedSize === 0) return this.#endContent(entry);
    this.#state = 'content';
    return undefined;
  }

  #takeContent(rest: Uint8Array): number {
    const entry = this.#entry as TarEntry;
    const chunk = rest.length > this.#contentLeft ? rest.subarray(0, this.#contentLeft) : rest;
    this.#contentLeft -= chunk.length;
    this.#position += chunk.length;
    if (this.#sparse === undefined) this.#visitor.content?.(chunk, entry);
    else this.#sparse.add(chunk);
    if (this.#contentLeft === 0) this.#endContent(entry);
    return chunk.length;
  }

  #endContent(entry: TarEntry): void {
    this.#sparse?.end();
    this.#sparse = undefined;
    this.#entry = undefined;
    this.#awaitHeader();
    this.#skip = this.#padding;
    this.#visitor.end?.(entry);
  }

  #awaitHeader(): void {
    this.#state = 'header';
    this.#wanted = blockSize;
  }

  #lookForStray(chunk: Uint8Array, from: number): void {
    for (let at = from; at < chunk.length; at += 1) {
      if (chunk[at] === 0) continue;
      this.#strayOffset = this.#position + at - from;
      return;
    }
    this.#position += chunk.length - from;
    this.#checkBytes();
  }

  #checkBytes(): void {
    if (this.#position > this.#limits.bytes)
      this.#fail('bound', `the archive has more than ${this.#limits.bytes} bytes`);
  }

  /** `back`: how far behind the position the faulty piece starts. */
  #fail(kind: TarProblem['kind'], message: string, back = 0): void {
    this.#problem = { kind, message, offset: this.#position - back };
    this.#state = 'ended';
    this.#pending = {};
  }
}

function paddingOf(size: number): number {
  return (blockSize - (size % blockSize)) % blockSize;
}
