const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Numbers of an ELF file in its own byte order and width. Callers check the extent of a table with `has` first. */
export class ElfBytes {
  readonly bytes: Uint8Array;
  readonly is64: boolean;
  readonly isLittle: boolean;
  readonly #view: DataView;

  constructor(bytes: Uint8Array, is64: boolean, isLittle: boolean) {
    this.bytes = bytes;
    this.is64 = is64;
    this.isLittle = isLittle;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  has(start: number, size: number): boolean {
    return start >= 0 && size >= 0 && start + size <= this.bytes.length;
  }

  half(at: number): number {
    return this.#view.getUint16(at, this.isLittle);
  }

  word(at: number): number {
    return this.#view.getUint32(at, this.isLittle);
  }

  /** Address, offset or size: above 2^53 it loses precision, and lies outside every file. */
  wide(at: number): number {
    return this.is64 ? Number(this.#view.getBigUint64(at, this.isLittle)) : this.word(at);
  }

  /** Text up to a zero byte; undefined when it is longer than `most` or the file ends first. */
  text(at: number, most: number): string | undefined {
    if (!this.has(at, 1)) return undefined;
    const last = Math.min(at + most + 1, this.bytes.length);
    let text = '';
    // Names are short and ASCII nearly always: a decoder takes longer to start than they take to read.
    for (let index = at; index < last; index += 1) {
      const byte = this.bytes[index] ?? 0;
      if (byte === 0) return text;
      if (byte >= 0x80 || index - at > 256) return this.#decode(at, last);
      text += String.fromCharCode(byte);
    }
    return undefined;
  }

  #decode(at: number, last: number): string | undefined {
    const window = this.bytes.subarray(at, last);
    const end = window.indexOf(0);
    return end < 0 ? undefined : decoder.decode(window.subarray(0, end));
  }
}
