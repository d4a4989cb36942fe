/** Bytes of one frame, in the order in which they came. */
export interface FramePiece {
  readonly bytes: Uint8Array;
  /** The frame ends with them. */
  readonly isEnd: boolean;
}

type State = 'magic' | 'skippable-size' | 'skipping' | 'descriptor' | 'header' | 'block-header' | 'block' | 'checksum';

/** Little-endian, as RFC 8878 3.1 has it. */
const frameMagic = 0xfd2fb528;
/** 3.1.2: 16 magic numbers of frames that are read over. */
const skippableMagic = 0x184d2a5;
const magicBytes = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd);
const dictionaryBytes = [0, 1, 2, 4];
const contentSizeBytes = [0, 2, 4, 8];

/**
 * Finds where the frames of a zstd stream begin and end, by their headers alone (RFC 8878 section 3.1.1). Decoders of
 * Node stop after the first frame without a word, and layers may have thousands (zstd:chunked, parallel compressors).
 */
export class FrameSplitter {
  #state: State = 'magic';
  /** Bytes of a header that is not complete. */
  #header: number[] = [];
  #left = 4;
  #hasChecksum = false;
  #isLastBlock = false;

  /** Undefined: what stands there is no frame. */
  split(chunk: Uint8Array): FramePiece[] | undefined {
    const pieces: FramePiece[] = [];
    let start = 0;
    let at = 0;
    while (at < chunk.length) {
      const used = Math.min(this.#left, chunk.length - at);
      if (this.#state !== 'block' && this.#state !== 'skipping' && this.#state !== 'checksum')
        for (let index = 0; index < used; index += 1) this.#header.push(chunk[at + index] ?? 0);
      at += used;
      this.#left -= used;
      if (this.#left > 0) break;
      const before = this.#state;
      const isEnd = this.#next();
      if (isEnd === undefined) return undefined;
      if (before === 'magic') {
        // Kept back until it is known what it starts; it may have come in two chunks.
        if (this.#state === 'descriptor') pieces.push({ bytes: magicBytes, isEnd: false });
        start = at;
      } else if (before === 'skipping' || before === 'skippable-size') start = at;
      else if (isEnd) {
        pieces.push({ bytes: chunk.subarray(start, at), isEnd: true });
        start = at;
      }
    }
    const isInFrame = this.#state !== 'magic' && this.#state !== 'skipping' && this.#state !== 'skippable-size';
    if (start < chunk.length && isInFrame) pieces.push({ bytes: chunk.subarray(start), isEnd: false });
    return pieces;
  }

  /** False when the stream stops in the middle of a frame. */
  get isBetweenFrames(): boolean {
    return this.#state === 'magic' && this.#header.length === 0;
  }

  /** Goes on from a part that is complete. True at the end of a frame, undefined where there is none. */
  #next(): boolean | undefined {
    switch (this.#state) {
      case 'magic': {
        const magic = this.#take();
        if (magic >>> 4 === skippableMagic) this.#expect('skippable-size', 4);
        else if (magic === frameMagic) this.#expect('descriptor', 1);
        else return undefined;
        return false;
      }
      case 'skippable-size':
        this.#expect('skipping', this.#take());
        return this.#left === 0 ? this.#end() : false;
      case 'descriptor': {
        const descriptor = this.#take();
        const isSingleSegment = (descriptor & 0x20) !== 0;
        this.#hasChecksum = (descriptor & 0x04) !== 0;
        const sizeFlag = descriptor >> 6;
        const contentSize = sizeFlag === 0 && isSingleSegment ? 1 : (contentSizeBytes[sizeFlag] ?? 0);
        const rest = (isSingleSegment ? 0 : 1) + (dictionaryBytes[descriptor & 3] ?? 0) + contentSize;
        if (rest === 0) this.#expect('block-header', 3);
        else this.#expect('header', rest);
        return false;
      }
      case 'header':
        this.#take();
        this.#expect('block-header', 3);
        return false;
      case 'block-header': {
        const header = this.#take();
        const type = (header >> 1) & 3;
        this.#isLastBlock = (header & 1) !== 0;
        // 3.1.1.2: a block of one repeated byte stores only that; type 3 is reserved.
        if (type === 3) return undefined;
        this.#expect('block', type === 1 ? 1 : header >>> 3);
        return this.#left === 0 ? this.#endBlock() : false;
      }
      case 'block':
        return this.#endBlock();
      default:
        return this.#end();
    }
  }

  #endBlock(): boolean {
    if (!this.#isLastBlock) this.#expect('block-header', 3);
    else if (this.#hasChecksum) this.#expect('checksum', 4);
    else return this.#end();
    return false;
  }

  #end(): true {
    this.#expect('magic', 4);
    return true;
  }

  #expect(state: State, bytes: number): void {
    this.#state = state;
    this.#left = bytes;
  }

  /** The header as a number; longer ones than four bytes are only taken away. */
  #take(): number {
    const [a = 0, b = 0, c = 0, d = 0] = this.#header;
    this.#header = [];
    return (a | (b << 8) | (c << 16) | (d << 24)) >>> 0;
  }
}
