import { TarReader } from '#formats/tar/reader';

/** Whether bytes are the start of a tar archive: a header with its sum, which no other file has by chance, or an empty archive. */
export function isTarStart(start: Uint8Array): boolean {
  if (start.length < 512) return false;
  const reader = new TarReader({ entry: () => false });
  reader.feed(start.subarray(0, 512));
  return reader.finish().problem?.kind !== 'damaged';
}
