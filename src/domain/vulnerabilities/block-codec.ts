/** Compresses blocks of the database; whoever may use the machine's zlib gives it. Both throw for what cannot be done. */
export interface BlockCodec {
  compress(bytes: Uint8Array): Uint8Array;
  decompress(bytes: Uint8Array, mostBytes: number): Uint8Array;
}
