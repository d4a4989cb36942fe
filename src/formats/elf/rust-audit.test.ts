import { deflateSync, inflateSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ElfFile, readElf } from './read-elf.ts';
import { type Inflate, readRustAudit } from './rust-audit.ts';
import { writeElf } from './samples.ts';

const inflate: Inflate = (compressed, mostBytes) => inflateSync(compressed, { maxOutputLength: mostBytes });

function read(content: Uint8Array, undo = inflate) {
  const bytes = writeElf({ sections: [{ name: '.dep-v0', bytes: content }] });
  return readRustAudit(bytes, readElf(bytes).elf as ElfFile, undo);
}

const packages = [
  { name: 'adler', version: '1.0.2', source: 'crates.io' },
  { name: 'app', version: '0.1.0', source: 'local', root: true, dependencies: [0, 2] },
  { name: 'cc', version: '1.0.79', source: 'registry', kind: 'build', dependencies: [0] },
];
const whole = deflateSync(JSON.stringify({ packages }));

describe('crates of cargo-auditable', () => {
  it('are told with their sources, kinds and dependencies', () => {
    expect(read(whole)).toEqual({
      packages: [
        { name: 'adler', version: '1.0.2', source: 'crates.io', kind: 'runtime', isRoot: false, dependencies: [] },
        { name: 'app', version: '0.1.0', source: 'local', kind: 'runtime', isRoot: true, dependencies: [0, 2] },
        { name: 'cc', version: '1.0.79', source: 'registry', kind: 'build', isRoot: false, dependencies: [0] },
      ],
      problems: [],
    });
  });

  it('are none where there is no such section', () => {
    const bytes = writeElf({});
    expect(readRustAudit(bytes, readElf(bytes).elf as ElfFile, inflate)).toEqual({ packages: undefined, problems: [] });
  });

  it.each([
    ['no zlib', Uint8Array.of(1, 2, 3), 'cannot be inflated'],
    ['too much', deflateSync(new Uint8Array(9_000_000)), 'cannot be inflated'],
    ['no JSON', deflateSync('{'), 'is no list'],
    ['another document', deflateSync('[]'), 'is no list'],
    ['null', deflateSync('null'), 'is no list'],
  ])('say so: %s', (_, content, message) => {
    const reading = read(content);
    expect(reading.packages).toBeUndefined();
    expect(reading.problems.map((problem) => problem.message)).toEqual([`the list of crates ${message}`]);
  });

  it('are refused when the caller inflates more than it was asked for', () => {
    expect(read(whole, () => new Uint8Array(9_000_000)).packages).toBeUndefined();
    expect(read(whole, () => undefined).packages).toBeUndefined();
  });

  it('are told as far as they are understood, without dependencies that may have moved', () => {
    const rows = [
      null,
      { name: 1 },
      { ...packages[1], name: 'x'.repeat(2_000) },
      { ...packages[2], dependencies: [0, 99, 'a'] },
    ];
    const reading = read(deflateSync(JSON.stringify({ packages: rows })));
    expect(reading.packages).toMatchObject([{ name: 'cc', dependencies: [] }]);
    expect(reading.problems[0]?.message).toBe('3 of 4 crates were not understood');
  });

  it('never throw', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => read(bytes).problems.length <= 1));
    fc.assert(
      fc.property(fc.json(), (json) => read(deflateSync(`{"packages":${json}}`)).problems.length <= 1),
      { numRuns: 50 },
    );
  });
});
