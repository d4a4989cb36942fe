import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BlockCodec } from '#domain/vulnerabilities/block-codec';
import { SortedTable, TableDamage, writeTable } from './sorted-table.ts';

const codec: BlockCodec = {
  compress: (bytes) => zstdCompressSync(bytes),
  decompress: (bytes, mostBytes) => zstdDecompressSync(bytes, { maxOutputLength: Math.max(1, mostBytes) }),
};
const key = fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.toWellFormed().replaceAll(/[\t\n]/g, '_'));
const rowsOf = (entries: readonly (readonly [string, string])[]) =>
  [...new Map(entries)].sort(([a], [b]) => (a < b ? -1 : 1));

describe('SortedTable', () => {
  it('finds what was written, and nothing else', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(key, fc.nat(30_000)), { maxLength: 40 }), fc.array(key), (entries, others) => {
        const rows = rowsOf(entries.map(([name, length]) => [name, 'x'.repeat(length)]));
        const table = new SortedTable(Buffer.concat(writeTable(rows, codec)), codec);
        expect([...table.rows()]).toEqual(rows);
        const known = new Map(rows);
        for (const name of [...known.keys(), ...others]) expect(table.get(name)).toBe(known.get(name));
      }),
      { numRuns: 50 },
    );
  });

  it('refuses rows that it could not find again', () => {
    expect(() =>
      writeTable(
        [
          ['b', ''],
          ['a', ''],
        ],
        codec,
      ),
    ).toThrow(/out of order/);
    expect(() => writeTable([['a\tb', '']], codec)).toThrow(/tab/);
  });

  it('throws nothing but its own error for damaged bytes', () => {
    const rows = rowsOf(Array.from({ length: 200 }, (_, index) => [`key${index}`, `text ${index}`.repeat(100)]));
    const whole = Buffer.concat(writeTable(rows, codec));
    let told = 0;
    fc.assert(
      fc.property(fc.nat(whole.length * 8 - 1), (bit) => {
        const bytes = Buffer.from(whole);
        bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        try {
          expect([...new SortedTable(bytes, codec).rows()].length).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(TableDamage);
          told += 1;
        }
      }),
      { numRuns: 200 },
    );
    expect(told).toBeGreaterThan(0);
    for (let length = 0; length < whole.length; length += 97)
      expect(() => [...new SortedTable(whole.subarray(0, length), codec).rows()]).toThrow(TableDamage);
  });
});
