import { describe, expect, it } from 'vitest';
import { ContentBuffer, keptBytes } from './content-buffer.ts';

const chunkBytes = 1024 * 1024;
const valueAt = (at: number): number => 1 + ((at * 7) % 255);

/** Feeds a file of some megabytes whose every byte tells its place, in memory that is used again. */
function fill(buffer: ContentBuffer, size: number): void {
  const memory = new Uint8Array(chunkBytes);
  for (let at = 0; at < size; at += chunkBytes) {
    const length = Math.min(chunkBytes, size - at);
    for (let index = 0; index < length; index += 1) memory[index] = valueAt(at + index);
    buffer.add(memory.subarray(0, length), at + length === size);
  }
}

describe('ContentBuffer', () => {
  it('holds the chosen stretches of a large file at their places, and zeros between them', () => {
    const size = keptBytes + 8 * chunkBytes;
    const stretch = { start: keptBytes + chunkBytes + 5, end: keptBytes + 3 * chunkBytes + 7 };
    const buffer = new ContentBuffer();
    let seen = 0;
    buffer.start(size, (beginning) => {
      seen = beginning.length;
      return [stretch, { start: size - 10, end: size }];
    });
    fill(buffer, size);
    const { bytes } = buffer;
    expect(seen).toBe(keptBytes);
    expect(buffer.isWhole).toBe(true);
    expect(bytes.length).toBe(size);
    for (const at of [0, keptBytes - 1, stretch.start, stretch.end - 1, size - 10, size - 1])
      expect(bytes[at]).toBe(valueAt(at));
    for (const at of [keptBytes, stretch.start - 1, stretch.end, size - 11]) expect(bytes[at]).toBe(0);
  });

  it('starts anew after a large file, whose views are void', () => {
    const buffer = new ContentBuffer();
    const size = keptBytes + chunkBytes;
    buffer.start(size);
    fill(buffer, size);
    const old = buffer.bytes;
    expect(old[size - 1]).toBe(valueAt(size - 1));
    buffer.start(100);
    expect(old.length).toBe(0);
    buffer.add(Uint8Array.of(1, 2), false);
    buffer.add(Uint8Array.of(3), true);
    expect([...buffer.bytes]).toEqual([1, 2, 3]);
  });

  it('says when there was more than its bound', () => {
    const buffer = new ContentBuffer();
    buffer.start(3);
    buffer.add(Uint8Array.of(1, 2), false);
    buffer.add(Uint8Array.of(3, 4), true);
    expect([...buffer.bytes]).toEqual([1, 2, 3]);
    expect(buffer.isWhole).toBe(false);
  });
});
