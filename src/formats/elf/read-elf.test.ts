import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureElfEntropy, measureEntropy } from './entropy.ts';
import { type ElfFile, readElf } from './read-elf.ts';
import { type Sample, writeElf, writeNote, writerOf } from './samples.ts';

const readelf = 'readelf';
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const join = (...parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));

/** `.dynamic` and its strings at one address. */
function writeDynamic(is64: boolean, isLittle: boolean, address: number, flags = 0): Uint8Array {
  const strings = encode('\0libc.so.6\0libm.so.6\0libx.so.1\0/opt/lib\0');
  const size = (is64 ? 16 : 8) * 7;
  const table = new Uint8Array(size + strings.length);
  const rows = [1, 1, 1, 11, 14, 21, 29, 31, 5, address + size, 0x6ffffffb, flags, 0, 0];
  writerOf(table, is64, isLittle)(0, 'wide', ...rows);
  table.set(strings, size);
  return table;
}

function sample(is64: boolean, isLittle: boolean, more: Sample = {}): Uint8Array<ArrayBuffer> {
  const dynamic = writeDynamic(is64, isLittle, 0x4000);
  return writeElf({
    is64,
    isLittle,
    segments: [
      { type: 1, flags: 5, address: 0x1000, bytes: Uint8Array.from({ length: 512 }, (_, index) => index) },
      { type: 1, flags: 6, address: 0x4000, bytes: dynamic },
      { type: 2, flags: 6, address: 0x4000, bytes: dynamic },
      { type: 3, address: 0x5000, bytes: encode('/lib/ld.so\0') },
      {
        type: 4,
        address: 0x6000,
        bytes: join(
          writeNote('Odd', 7, encode('abcde'), isLittle),
          writeNote('GNU', 3, Uint8Array.of(0xde, 0xad, 1), isLittle),
          writeNote('Go', 4, encode('abc/def'), isLittle),
        ),
      },
    ],
    sections: [
      { name: '.text', bytes: new Uint8Array(64) },
      { name: '.symtab', type: 2, bytes: new Uint8Array(0) },
      { name: '.bss', type: 8, bytes: new Uint8Array(16) },
    ],
    ...more,
  });
}

const forms = [
  [64, 'little'],
  [64, 'big'],
  [32, 'little'],
  [32, 'big'],
] as const;

describe.each(forms)('ELF of %i bits, %s-endian', (bits, endianness) => {
  const bytes = sample(bits === 64, endianness === 'little');

  it('tells its headers', () => {
    const { elf, problems } = readElf(bytes);
    expect(problems).toEqual([]);
    expect(elf).toMatchObject({
      bits,
      endianness,
      type: 'shared',
      machine: 'x86-64',
      entry: 0x1000,
      interpreter: '/lib/ld.so',
      linking: 'dynamic',
      needed: ['libc.so.6', 'libm.so.6'],
      soname: 'libx.so.1',
      runPaths: ['/opt/lib'],
      buildId: 'dead01',
      goBuildId: 'abc/def',
      hasSymbols: true,
    });
    expect(elf?.sections.map(({ name, isInFile, size }) => [name, isInFile, size])).toEqual([
      ['', false, 0],
      ['.text', true, 64],
      ['.symtab', true, 0],
      ['.bss', false, 16],
      ['.shstrtab', true, 30],
    ]);
    expect(elf?.segments[1]).toMatchObject({ type: 1, isWritable: true, isExecutable: false, address: 0x4000 });
  });

  it('measures entropies', () => {
    const { elf } = readElf(bytes);
    const { sections, segments } = measureElfEntropy(bytes, elf as ElfFile);
    expect(sections.slice(0, 4)).toEqual([undefined, 0, undefined, undefined]);
    expect(segments[0]).toBeCloseTo(8);
  });

  it('finds counts that stand in section 0', () => {
    const { elf, problems } = readElf(sample(bits === 64, endianness === 'little', { hasCountsElsewhere: true }));
    expect(problems).toEqual([]);
    expect(elf?.segments).toHaveLength(5);
    expect(elf?.sections.map(({ name }) => name)).toContain('.bss');
  });

  it('never throws, whatever bytes are changed', () => {
    const change = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(change, fc.nat(bytes.length), (changes, length) => {
        const copy = bytes.slice(0, length % 3 === 0 ? length : bytes.length);
        for (const [at, byte] of changes) if (at < copy.length) copy[at] = byte;
        const { elf, problems } = readElf(copy);
        if (elf !== undefined) measureElfEntropy(copy, elf);
        return elf !== undefined || problems.length > 0;
      }),
      { numRuns: 200 },
    );
  });
});

describe('linking', () => {
  const linkingOf = (more: Sample) => readElf(sample(true, true, more)).elf?.linking;
  const emptyDynamic = (flags: number) => {
    const bytes = new Uint8Array(48);
    writerOf(bytes, true, true)(0, 'wide', 0x6ffffffb, flags, 0, 0);
    return [{ type: 2, address: 0x1000, bytes }];
  };

  it('is told from what the loader is asked', () => {
    expect(linkingOf({ type: 2, segments: [] })).toBe('static');
    expect(linkingOf({ segments: emptyDynamic(0x0800_0000) })).toBe('static-pie');
    expect(linkingOf({ segments: [{ type: 3, address: 0, bytes: encode('/lib/ld.so\0') }] })).toBe('dynamic');
    expect(linkingOf({ type: 1, segments: [] })).toBe('none');
    expect(linkingOf({ type: 4, segments: [] })).toBe('none');
  });
});

describe('hostile files', () => {
  it('never throw', () => {
    const random = fc.uint8Array({ maxLength: 400 });
    fc.assert(fc.property(random, (bytes) => readElf(bytes).problems.length > 0));
    fc.assert(
      fc.property(random, fc.constantFrom(1, 2), fc.constantFrom(1, 2), (bytes, kind, order) => {
        const { elf, problems } = readElf(Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, kind, order, ...bytes));
        return elf !== undefined || problems.length > 0;
      }),
    );
  });

  it('say what is missing', () => {
    const bytes = sample(true, true);
    const messages = (copy: Uint8Array) => readElf(copy).problems.map(({ message }) => message);
    expect(messages(bytes.slice(0, 40))).toEqual(['the file ends within its header']);
    expect(messages(encode('#!/bin/sh'))).toEqual(['the file is not ELF']);
    expect(messages(bytes.slice(0, -64))).toEqual(['1 of 5 sections were not read']);
    expect(messages(bytes.slice(0, 700))).toContain('segment 1 lies outside the file');
    const far = bytes.slice();
    writerOf(far, true, true)(40, 'wide', 2 ** 62);
    expect(messages(far)).toEqual(['5 of 5 sections were not read']);
    const short = bytes.slice();
    writerOf(short, true, true)(54, 'half', 8);
    expect(messages(short)).toContain('the table of segments has rows that are too short');
  });

  it('cannot have one long name written out for each of many sections', () => {
    const name = 'n'.repeat(1_000);
    const sections = Array.from({ length: 900 }, () => ({ name: '.x', bytes: new Uint8Array() }));
    const bytes = writeElf({ sections: [{ name, bytes: new Uint8Array() }, ...sections] });
    const view = new DataView(bytes.buffer);
    const table = Number(view.getBigUint64(40, true));
    for (let index = 1; index < 900; index += 1) view.setUint32(table + index * 64, 1, true);
    const { elf, problems } = readElf(bytes);
    expect(problems.map(({ message }) => message)).toEqual(['the names of the sections are too long together']);
    expect(elf?.sections.reduce((sum, section) => sum + section.name.length, 0)).toBeLessThan(bytes.length * 4 + 1_001);
  });

  it('cannot have their bytes counted many times over', () => {
    const bytes = writeElf({ sections: Array.from({ length: 50 }, () => ({ name: '.x', bytes: new Uint8Array(1) })) });
    const view = new DataView(bytes.buffer);
    const table = Number(view.getBigUint64(40, true));
    for (let index = 1; index <= 50; index += 1) {
      view.setBigUint64(table + index * 64 + 24, 0n, true);
      view.setBigUint64(table + index * 64 + 32, BigInt(bytes.length), true);
    }
    const { elf } = readElf(bytes);
    const { sections } = measureElfEntropy(bytes, elf as ElfFile);
    expect(sections.slice(1, 51).filter((entropy) => entropy !== undefined)).toHaveLength(3);
  });
});

it('entropy is that of Shannon', () => {
  expect(measureEntropy(new Uint8Array())).toBe(0);
  expect(measureEntropy(Uint8Array.of(1, 1, 1))).toBe(0);
  expect(measureEntropy(Uint8Array.of(1, 2, 1, 2))).toBe(1);
  expect(measureEntropy(Uint8Array.of(1, 1, 1, 2))).toBeCloseTo(0.8113, 4);
});

describe('files of this machine', () => {
  const hasReadelf = spawnSync(readelf, ['--version']).status === 0;
  const files = ['/bin/sh', '/sbin/ldconfig', '/lib64/ld-linux-x86-64.so.2', '/usr/lib/x86_64-linux-gnu/crt1.o'];

  it.for(files)('%s is read as readelf reads it', (path, { skip }) => {
    skip(!hasReadelf || !existsSync(path), `this machine has no readelf or no ${path}`);
    const { stdout } = spawnSync(readelf, ['-hSldnW', path], { encoding: 'utf8', maxBuffer: 10_000_000 });
    const { elf, problems } = readElf(new Uint8Array(readFileSync(path)));
    expect(problems).toEqual([]);
    expect(rowsOf(elf?.sections.map(({ address, offset, size }) => [address, offset, size]) ?? [])).toEqual(
      matches(stdout, /^\s*\[\s*\d+\]\s.*?\s+\S+\s+([0-9a-f]{8,16}) ([0-9a-f]{6,}) ([0-9a-f]{6,}) [0-9a-f]{2,} /gm),
    );
    expect(rowsOf(elf?.segments.map((row) => [row.offset, row.address, row.fileSize, row.memorySize]) ?? [])).toEqual(
      matches(stdout, /^\s+\S+\s+0x([0-9a-f]+) 0x([0-9a-f]+) 0x[0-9a-f]+ 0x([0-9a-f]+) 0x([0-9a-f]+) /gm),
    );
    expect(elf?.needed).toEqual(Array.from(stdout.matchAll(/\(NEEDED\).*\[(.*)\]/g), (match) => match[1]));
    expect(elf?.soname).toBe(/\(SONAME\).*\[(.*)\]/.exec(stdout)?.[1]);
    expect(elf?.interpreter).toBe(/Requesting program interpreter: (.*)\]/.exec(stdout)?.[1]);
    expect(elf?.buildId).toBe(/Build ID: ([0-9a-f]+)/.exec(stdout)?.[1]);
    expect(elf?.entry).toBe(Number(/Entry point address:\s+(\S+)/.exec(stdout)?.[1]));
  });
});

function matches(text: string, form: RegExp): string[] {
  return rowsOf(
    Array.from(text.matchAll(form), (match) => match.slice(1).map((digits) => Number.parseInt(digits, 16))),
  );
}

function rowsOf(numbers: readonly (readonly number[])[]): string[] {
  return numbers.map((row) => row.map((number) => number.toString(16)).join(' '));
}
