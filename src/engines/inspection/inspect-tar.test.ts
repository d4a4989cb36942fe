import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExtractorIndex } from '#engines/extraction/extractor-index';
import { defineExtractor } from '#engines/extraction/extractor';
import { type WrittenEntry, writeTar } from '../../../test/tar-writer.ts';
import type { Inspectors } from './inspect-layer.ts';
import { inspectTar } from './inspect-tar.ts';

const lines = defineExtractor({
  id: 'lines',
  title: 'One package a line',
  presence: 'locked',
  looksAt: { names: ['packages.txt'] },
  mostBytes: 1000,
  references: {},
  extract: ({ bytes }) => ({
    packages: new TextDecoder()
      .decode(bytes)
      .split('\n')
      .filter((name) => name !== '')
      .map((name) => ({ type: 'generic', name })),
  }),
});
const programs = defineExtractor({
  id: 'programs',
  title: 'ELF files',
  presence: 'binary',
  looksAt: { content: 'elf' },
  mostBytes: 1000,
  references: {},
  extract: ({ path, bytes }) => ({ packages: [{ type: 'generic', name: `${path} of ${bytes.length}` }] }),
});
const extractors = new ExtractorIndex([lines, programs]);

async function* chunked(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) {
    const chunk = bytes.slice(at, at + size);
    yield chunk;
    // Whoever kept a view instead of a copy sees that now.
    chunk.fill(0xff);
  }
}

const inspect = (entries: readonly WrittenEntry[], inspectors: Inspectors = { extractors }, size = 512) =>
  inspectTar(chunked(writeTar(entries), size), inspectors);

const elf = Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 62, 0);

describe('inspectTar', () => {
  it('shows files to the extractors that want them, by name and by content', async () => {
    const record = await inspect([
      { name: './app/', type: 'directory' },
      { name: './app/packages.txt', content: 'one\ntwo\n' },
      { name: './app/run', content: elf, mode: 0o755 },
      { name: './app/packages.txt.bak', content: 'three\n' },
    ]);
    expect(record.packages).toEqual([
      {
        file: 1,
        extractor: 'lines',
        packages: [
          { type: 'generic', name: 'one' },
          { type: 'generic', name: 'two' },
        ],
      },
      { file: 2, extractor: 'programs', packages: [{ type: 'generic', name: 'app/run of 20' }] },
    ]);
    expect(record.troubles).toEqual([]);
  });

  it('gives the same answer however the bytes come', async () => {
    const entries: WrittenEntry[] = [
      { name: 'etc/debian_version', content: '12.1\n' },
      { name: 'packages.txt', content: 'one\n'.repeat(200) },
      { name: 'bin/tool', content: Buffer.concat([elf, Buffer.alloc(900, 7)]), mode: 0o755 },
      { name: 'bin/script', content: '#!/usr/bin/env -S python3 -u\nprint(1)\n', mode: 0o755 },
    ];
    const whole = await inspect(entries, { extractors }, 1_000_000);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 3_000 }), async (size) => {
        expect(await inspect(entries, { extractors }, size)).toEqual(whole);
      }),
      { numRuns: 40 },
    );
  });

  it('tells of programs that are too large for readers which need every byte of them', async () => {
    const thorough = defineExtractor({
      ...programs,
      id: 'thorough',
      mostBytes: 512 * 1024 * 1024,
      needsEveryByte: true,
    });
    const patient = defineExtractor({ ...programs, id: 'patient', mostBytes: 512 * 1024 * 1024 });
    const large = new Uint8Array(129 * 1024 * 1024);
    large.set(elf);
    const record = await inspect(
      [{ name: 'bin/large', content: large }],
      { extractors: new ExtractorIndex([thorough, patient]), comparesPrograms: false },
      1024 * 1024,
    );
    expect(record.packages.map(({ extractor }) => extractor)).toEqual(['patient']);
    expect(record.troubles).toMatchObject([
      {
        file: 0,
        reason: 'too-large',
        misses: ['packages'],
        message: 'larger than the 134217728 bytes that thorough reads',
      },
    ]);
  });

  it('computes the digests that the package manager of the image records', async () => {
    const content = Buffer.concat([elf, Buffer.from('code')]);
    const of = (algorithm: string) => createHash(algorithm).update(content).digest('hex');
    const program = { name: 'bin/x', content };
    const unknown = await inspect([program]);
    expect(unknown.contents).toEqual([
      { file: 0, kind: 'elf-executable', md5: of('md5'), sha1: of('sha1'), sha256: of('sha256') },
    ]);
    const alpine = await inspect([{ name: 'etc/apk/arch', content: 'x86_64\n' }, program]);
    expect(alpine.system).toBe('apk');
    expect(alpine.contents).toEqual([{ file: 1, kind: 'elf-executable', sha1: of('sha1') }]);
  });

  it('names the interpreter of a script', async () => {
    const contents = ['#!/bin/sh\n', '#! /usr/bin/env FOO=1 node\n', '#!\n', '#!/usr/bin/perl5.36 -w\n'];
    const { contents: facts } = await inspect(contents.map((content, index) => ({ name: `s${index}`, content })));
    expect(facts.map(({ kind, interpreter }) => [kind, interpreter])).toEqual([
      ['script', 'sh'],
      ['script', 'node'],
      ['script', 'perl5.36'],
    ]);
  });

  it('keeps the files that name the system, wherever a name writes them', async () => {
    const { texts } = await inspect([{ name: '/./etc//os-release', content: 'ID=debian\n' }]);
    expect(texts).toEqual([{ file: 0, text: 'ID=debian\n' }]);
  });

  it('says that a file was larger than its reader takes', async () => {
    const { packages, troubles } = await inspect([{ name: 'packages.txt', content: 'x'.repeat(1001) }]);
    expect(packages).toEqual([]);
    expect(troubles).toEqual([
      {
        file: 0,
        reason: 'too-large',
        message: 'larger than the 1000 bytes that lines reads',
        misses: ['packages'],
      },
    ]);
  });

  it('says where an archive breaks off, and forgets the file that it broke off in', async () => {
    const bytes = writeTar([
      { name: 'packages.txt', content: 'one\n' },
      { name: 'sub/packages.txt', content: 'two\n'.repeat(200) },
    ]);
    const record = await inspectTar(chunked(bytes.subarray(0, 1700), 512), { extractors });
    expect(record.packages).toHaveLength(1);
    expect(record.troubles.map(({ file, reason }) => [file, reason])).toEqual([
      [undefined, 'truncated'],
      [1, 'truncated'],
    ]);
  });

  it('throws what the source throws, and then there is no record', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield writeTar([{ name: 'packages.txt', content: 'one\n' }]);
      throw new Error('the digest is another one');
    }
    await expect(inspectTar(broken(), { extractors })).rejects.toThrow('the digest is another one');
  });

  it('waits for engines outside, and gives each a copy', async () => {
    const seen: string[] = [];
    const record = await inspect([{ name: 'a', content: 'harmless' }], {
      foreign: [
        {
          name: 'engine',
          mostBytes: 100,
          wants: () => true,
          async scan(path, bytes) {
            await new Promise((resolve) => setTimeout(resolve, 5));
            seen.push(`${path}: ${new TextDecoder().decode(bytes)}`);
            return { signs: [{ rule: 'engine', evidence: ['Test'] }], problem: 'it is old' };
          },
        },
      ],
    });
    expect(seen).toEqual(['a: harmless']);
    expect(record.malware).toEqual([{ file: 0, rule: 'engine', evidence: ['Test'] }]);
    expect(record.troubles).toEqual([{ file: 0, reason: 'unreadable', message: 'it is old', misses: ['malware'] }]);
  });
});
