import { assert, integer, nat, property, uint8Array } from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readZip, unpackZipEntry } from './read-zip.ts';

const archive = zipSync({
  'a.txt': strToU8('one'),
  'folder/b.txt': [strToU8('two'.repeat(1000)), { level: 9 }],
  'c.txt': [strToU8('three'), { level: 0 }],
});

function texts(bytes: Uint8Array): Record<string, string | undefined> {
  return Object.fromEntries(
    readZip(bytes).entries.map((entry) => {
      const unpacked = unpackZipEntry(bytes, entry, 10_000);
      return [entry.name, unpacked === undefined ? undefined : new TextDecoder().decode(unpacked).slice(0, 5)];
    }),
  );
}

describe('readZip', () => {
  const expected = { 'a.txt': 'one', 'folder/b.txt': 'twotw', 'c.txt': 'three' };

  it('reads stored and deflated files', () => {
    expect(readZip(archive).problem).toBeUndefined();
    expect(texts(archive)).toEqual(expected);
  });

  it('reads an archive behind something else, and with a comment', () => {
    expect(texts(Uint8Array.of(...strToU8('#!/bin/sh\n'), ...archive))).toEqual(expected);
    expect(texts(Uint8Array.of(...archive, 0, 0, 0))).toEqual(expected);
  });

  it('does not unpack more than it may', () => {
    const large = readZip(archive).entries.find(({ size }) => size === 3000);
    expect(large).toBeDefined();
    if (large === undefined) return;
    expect(unpackZipEntry(archive, large, 2999)).toBeUndefined();
    // A directory that lies about the size.
    expect(unpackZipEntry(archive, { ...large, size: 10 }, 2999)).toBeUndefined();
  });

  it('refuses files that overlap', () => {
    const damaged = archive.slice();
    const directory = new DataView(damaged.buffer, damaged.byteOffset);
    const places: number[] = [];
    for (let at = 0; at + 4 <= damaged.length; at += 1)
      if (directory.getUint32(at, true) === 0x02014b50) places.push(at);
    expect(places).toHaveLength(3);
    directory.setUint32((places[2] ?? 0) + 42, 0, true);
    expect(readZip(damaged)).toEqual({ entries: [], problem: { message: 'files of the ZIP archive overlap' } });
  });

  it('reads more files than the short record can count', () => {
    const count = 70_000;
    const many = new Uint8Array(count * (30 + 46) + 22);
    const view = new DataView(many.buffer);
    for (let index = 0; index < count; index += 1) {
      view.setUint32(index * 30, 0x04034b50, true);
      const at = count * 30 + index * 46;
      view.setUint32(at, 0x02014b50, true);
      view.setUint32(at + 42, index * 30, true);
    }
    const end = many.length - 22;
    view.setUint32(end, 0x06054b50, true);
    view.setUint16(end + 10, count % 65_536, true);
    view.setUint32(end + 12, count * 46, true);
    view.setUint32(end + 16, count * 30, true);
    const { entries, problem } = readZip(many);
    expect(problem).toBeUndefined();
    expect(entries).toHaveLength(count);
  });

  it('tells of what is no archive or is cut', () => {
    expect(readZip(strToU8('no archive')).problem).toBeDefined();
    expect(readZip(archive.subarray(0, archive.length - 30)).problem).toBeDefined();
    expect(readZip(archive.subarray(100)).problem).toBeDefined();
  });

  it('never throws', () => {
    assert(property(uint8Array({ maxLength: 100 }), (bytes) => void texts(bytes)));
    assert(
      property(nat(archive.length - 1), integer({ min: 0, max: 255 }), (at, value) => {
        const damaged = archive.slice();
        damaged[at] = value;
        texts(damaged);
      }),
      { numRuns: 1000 },
    );
  });
});
