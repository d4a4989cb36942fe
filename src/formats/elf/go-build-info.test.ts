import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { type GoReading, readGoBuildInfo } from './go-build-info.ts';
import { type ElfFile, readElf } from './read-elf.ts';
import { writeElf, writeNote, writerOf } from './samples.ts';

const goTool = 'go';
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const concatenate = (...parts: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]));

const modules = `path\texample.org/cmd/app
mod\texample.org/app\tv1.2.3\th1:main=
dep\tgithub.com/spf13/cobra\tv1.8.0\th1:cobra=
dep\tgolang.org/x/net\tv0.1.0
=>\texample.org/fork/net\tv0.2.0\th1:fork=
build\t-buildmode=exe
build\t-ldflags="-X main.v=\\"a b\\" -s\\n"
build\t"odd key"=x=y
build\tvcs.time=2024-01-01T00:00:00Z
`;
const header = (flags: number, pointerSize: number) =>
  concatenate(encode('.'), encode(' Go buildinf:'), Uint8Array.of(pointerSize, flags));

function withMagic(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  copy[0] = 0xff;
  return copy;
}

/** As the linker writes them: 16 bytes around. */
const wrapped = concatenate(new Uint8Array(16).fill(0x30), encode(modules), new Uint8Array(16).fill(0xf9));

function varint(number: number): Uint8Array {
  return number < 128 ? Uint8Array.of(number) : Uint8Array.of((number & 127) | 128, number >> 7);
}

function inline(version = 'go1.22.5'): Uint8Array {
  const strings = [varint(version.length), encode(version), varint(wrapped.length), wrapped];
  return withMagic(concatenate(header(2, 0), new Uint8Array(16), ...strings));
}

/** The form up to Go 1.17, loaded at `address`. */
function pointers(is64: boolean, isLittle: boolean, address: number): Uint8Array {
  const size = is64 ? 8 : 4;
  const strings = 32 + size * 4;
  const table = new Uint8Array(32 + size * 4);
  table.set(withMagic(header(isLittle ? 0 : 1, size)));
  const write = writerOf(table, is64, isLittle);
  write(16, 'wide', address + 32, address + 32 + size * 2);
  write(32, 'wide', address + strings, 8, address + strings + 8, wrapped.length);
  return concatenate(table, encode('go1.16.4'), wrapped);
}

const program = (is64: boolean, isLittle: boolean, bytes: Uint8Array, isNamed = false) =>
  writeElf({
    is64,
    isLittle,
    type: 2,
    machine: is64 ? 62 : 3,
    segments: [
      { type: 1, flags: 5, address: 0x1000, bytes: new Uint8Array(64) },
      { type: 1, flags: 6, address: 0x2000, bytes: isNamed ? new Uint8Array(16) : bytes },
    ],
    sections: isNamed ? [{ name: '.go.buildinfo', bytes }] : [],
  });

function read(bytes: Uint8Array): GoReading {
  return readGoBuildInfo(bytes, readElf(bytes).elf as ElfFile);
}

const expected = {
  path: 'example.org/cmd/app',
  main: { path: 'example.org/app', version: 'v1.2.3', sum: 'h1:main=', replacement: undefined },
  dependencies: [
    { path: 'github.com/spf13/cobra', version: 'v1.8.0', sum: 'h1:cobra=', replacement: undefined },
    {
      path: 'golang.org/x/net',
      version: 'v0.1.0',
      sum: undefined,
      replacement: { path: 'example.org/fork/net', version: 'v0.2.0', sum: 'h1:fork=' },
    },
  ],
  settings: new Map([
    ['-buildmode', 'exe'],
    ['-ldflags', '-X main.v="a b" -s\n'],
    ['odd key', 'x=y'],
    ['vcs.time', '2024-01-01T00:00:00Z'],
  ]),
};

describe('build information of Go', () => {
  it('is read inline, from the section or from data without one', () => {
    for (const isNamed of [true, false]) {
      expect(read(program(true, true, inline(), isNamed))).toEqual({
        info: { goVersion: 'go1.22.5', ...expected },
        problems: [],
      });
    }
  });

  it.each([
    [true, true],
    [true, false],
    [false, true],
    [false, false],
  ])('is read through pointers (64 bits: %s, little-endian: %s)', (is64, isLittle) => {
    expect(read(program(is64, isLittle, pointers(is64, isLittle, 0x2000)))).toEqual({
      info: { goVersion: 'go1.16.4', ...expected },
      problems: [],
    });
  });

  it('passes by data that only looks like it', () => {
    const decoy = new Uint8Array(64);
    decoy.set(withMagic(header(0, 3)));
    expect(read(program(true, true, concatenate(decoy, inline()))).info?.goVersion).toBe('go1.22.5');
  });

  it('says so when it gives up among too many of them', () => {
    const decoys = new Uint8Array(16 * 300);
    for (let at = 0; at < decoys.length; at += 16) decoys.set(withMagic(header(0, 3)), at);
    const { info, problems } = read(program(true, true, decoys));
    expect(info).toBeUndefined();
    expect(problems[0]?.message).toContain('too many places');
  });

  it('is missed only where Go was', () => {
    expect(read(program(true, true, new Uint8Array(64)))).toEqual({ info: undefined, problems: [] });
    const note = { type: 4, address: 0, bytes: writeNote('Go', 4, encode('id')) };
    expect(read(writeElf({ segments: [note] })).problems).toHaveLength(1);
    expect(read(writeElf({ sections: [{ name: '.gopclntab', bytes: new Uint8Array(4) }] })).problems).toHaveLength(1);
  });

  it('tells lines that are not understood', () => {
    const bytes = program(true, true, inline());
    const at = Buffer.from(bytes).indexOf('dep\tgithub');
    bytes.set(encode('Dep'), at);
    const { info, problems } = read(bytes);
    expect(info?.dependencies).toHaveLength(1);
    expect(problems).toHaveLength(1);
  });

  it('never throws, whatever bytes are changed', () => {
    for (const bytes of [program(true, true, inline()), program(true, false, pointers(true, false, 0x2000))]) {
      const change = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 });
      fc.assert(
        fc.property(change, (changes) => {
          const copy = bytes.slice();
          for (const [at, byte] of changes) copy[at] = byte;
          const { elf } = readElf(copy);
          return elf === undefined || readGoBuildInfo(copy, elf).problems.length <= 51;
        }),
        { numRuns: 200 },
      );
    }
  });
});

describe('compared with go version -m', () => {
  const goRoot = spawnSync(goTool, ['env', 'GOROOT'], { encoding: 'utf8' }).stdout?.trim() ?? '';
  const hasGo = goRoot !== '';
  const folder = mkdtempSync(join(tmpdir(), 'go-build-info-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  function versionOf(path: string): string[] {
    const { stdout } = spawnSync(goTool, ['version', '-m', path], { encoding: 'utf8' });
    return stdout
      .slice(path.length + 2)
      .trimEnd()
      .split('\n');
  }

  /** As `go version -m` prints it, for what needs no quotes. */
  function print({ info }: GoReading): string[] {
    if (info === undefined) return [];
    const { goVersion, path, main, dependencies, settings } = info;
    const row = (word: string, ...fields: (string | undefined)[]) =>
      `\t${[word, ...fields.map((field) => field ?? '')].join('\t')}`;
    const lines = [goVersion, row('path', path)];
    for (const [word, module] of [['mod', main] as const, ...dependencies.map((each) => ['dep', each] as const)]) {
      if (module === undefined) continue;
      const { path: name, version, sum, replacement } = module;
      lines.push(replacement === undefined ? row(word, name, version, sum) : row(word, name, version));
      if (replacement !== undefined) lines.push(row('=>', replacement.path, replacement.version, replacement.sum));
    }
    for (const [key, value] of settings) lines.push(row('build', `${key}=${value}`));
    return lines;
  }

  it('the tool itself', ({ skip }) => {
    skip(!hasGo, 'this machine has no Go');
    const path = realpathSync(join(goRoot, 'bin', 'go'));
    expect(print(read(new Uint8Array(readFileSync(path))))).toEqual(versionOf(path));
  });

  it('both forms, as this test writes them', ({ skip }) => {
    skip(!hasGo, 'this machine has no Go');
    for (const [name, bytes] of Object.entries({
      inline: program(true, true, inline(), false),
      pointers64: program(true, true, pointers(true, true, 0x2000)),
      pointers32: program(false, true, pointers(false, true, 0x2000)),
    })) {
      const path = join(folder, name);
      writeFileSync(path, bytes, { mode: 0o755 });
      // Settings with quotes are printed as they stand: above they are compared with what they mean.
      const found = versionOf(path).filter((line) => line.trim() !== '' && !/["\\]/.test(line));
      const own = print(read(bytes)).filter((line) => !/ldflags|odd key/.test(line));
      expect(own).toEqual(found);
      expect(found.length).toBeGreaterThan(5);
    }
  });
});
