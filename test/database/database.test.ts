import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import * as fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Advisory } from '#domain/vulnerabilities/advisory';
import { DatabaseBuilder } from '#engines/advisory-database/database-builder';
import { CodedError } from '#kernel/coded-error';
import { openDatabase, writeDatabase } from '../../src/cli/advisory-database.ts';
import { bundleOfDatabase, importBundle } from '../../src/cli/db-bundle.ts';

const at = '2026-11-26T00:00:00.000Z';

function folderOf(fill: (builder: DatabaseBuilder) => void = fillUsually): string {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-db-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  write(folder, fill);
  return folder;
}

function write(folder: string, fill: (builder: DatabaseBuilder) => void): void {
  const builder = new DatabaseBuilder();
  fill(builder);
  writeDatabase(folder, { builder, isWhole: false, inScope: () => true }, at);
}

const rest = { aliases: [], covers: [], state: 'affected', cvss: [], kind: 'vulnerability', source: 'github' } as const;
const advisory = (id: string, ecosystem: string, name: string, fixed: string): Advisory => ({
  ...rest,
  id,
  ecosystem,
  name,
  affected: { ranges: [{ fixed }] },
});

function fillUsually(builder: DatabaseBuilder): void {
  for (let index = 0; index < 50; index += 1)
    builder.add([advisory(`GHSA-${index}`, 'npm', `package${index}`, '1.0.0')]);
  builder.add([advisory('PYSEC-1', 'PyPI', 'Left_Pad', '2.0')]);
  builder.addExploited('2026-11-01', [['CVE-2026-1001', { added: '2026-10-01', usedByRansomware: true }]]);
}

/** Everything that it says. */
function answers(folder: string): unknown {
  const open = openDatabase(folder, ['npm', 'PyPI']);
  if (open === undefined) return undefined;
  const names = Array.from({ length: 50 }, (_, index) => `package${index}`);
  return {
    npm: names.map((name) => open.lookup.find('npm', name)),
    pypi: open.lookup.find('PyPI', 'left-pad'),
    covers: ['npm', 'PyPI', 'Go'].map((ecosystem) => open.lookup.covers(ecosystem)),
    facts: open.lookup.factsOf('CVE-2026-1001'),
    manifest: open.manifest,
  };
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .sort();
}

describe('the database on disk', () => {
  it('answers what was written', () => {
    const folder = folderOf();
    const open = openDatabase(folder, ['PyPI', 'Go']);
    expect(open?.lookup.find('PyPI', 'left-pad')).toMatchObject([{ id: 'PYSEC-1', name: 'Left_Pad' }]);
    expect(open?.lookup.factsOf('CVE-2026-1001')?.knownExploited).toEqual({
      added: '2026-10-01',
      usedByRansomware: true,
    });
    // Of what nobody asked for nothing was read.
    expect([open?.lookup.covers('PyPI'), open?.lookup.covers('npm'), open?.lookup.covers('Go')]).toEqual([
      true,
      false,
      false,
    ]);
    expect(openDatabase(join(folder, 'nowhere'), ['npm'])).toBeUndefined();
  });

  it('gives the same answer or its own error, whatever byte of it is another', () => {
    const folder = folderOf();
    const right = answers(folder);
    const files = filesIn(folder);
    let told = 0;
    fc.assert(
      fc.property(
        fc.nat(files.length - 1),
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        fc.integer({ min: 1, max: 255 }),
        (index, share, change) => {
          const path = files[index] ?? '';
          const whole = readFileSync(path);
          const damaged = Buffer.from(whole);
          const byte = Math.floor(share * whole.length);
          damaged[byte] = (damaged[byte] ?? 0) ^ change;
          writeFileSync(path, damaged);
          told += expectSameOrError(folder, right);
          writeFileSync(path, damaged.subarray(0, byte));
          told += expectSameOrError(folder, right);
          writeFileSync(path, whole);
        },
      ),
      { numRuns: 300 },
    );
    expect(told).toBeGreaterThan(500);
    expect(answers(folder)).toEqual(right);
  });

  it('says which file is missing', () => {
    const folder = folderOf();
    const table = filesIn(folder).find((path) => path.includes('npm'));
    rmSync(table ?? '');
    expect(() => answers(folder)).toThrow(/npm.*it does not exist/);
    expect(openDatabase(folder, ['PyPI'])?.lookup.covers('PyPI')).toBe(true);
  });

  it('tells a database of another version from a damaged one', () => {
    const folder = folderOf();
    const [path = ''] = filesIn(folder).filter((one) => one.endsWith('manifest.json'));
    writeFileSync(path, '{"format":1}');
    expect(() => answers(folder)).toThrow(/truncated or damaged/);
    const [generation = ''] = readFileSync(join(folder, 'current'), 'utf8').split(' ');
    writeFileSync(
      join(folder, 'current'),
      `${generation} ${createHash('sha256').update('{"format":1}').digest('hex')}\n`,
    );
    expect(() => answers(folder)).toThrow(expect.objectContaining({ code: 'BW_DB_OTHER_FORMAT' }));
    writeFileSync(join(folder, 'current'), `${generation}\n`);
    expect(() => answers(folder)).toThrow(/names no generation/);
  });

  it('is whole for those who read while somebody else writes it, again and again', async () => {
    const folder = folderOf();
    const rounds = new Int32Array(new SharedArrayBuffer(4));
    const writer = new Worker(new URL('writer.ts', import.meta.url), { workerData: { folder, rounds } });
    const failed = new Promise<never>((_, fail) => writer.once('error', fail));
    const seen = new Set<string>();
    try {
      while (Atomics.load(rounds, 0) < 40) {
        const open = openDatabase(folder, ['npm', 'PyPI']);
        const versions = ['npm', 'PyPI'].flatMap((ecosystem) =>
          Array.from(
            { length: 50 },
            (_, index) => open?.lookup.find(ecosystem, `package${index}`)[0]?.affected.ranges[0]?.fixed ?? '',
          ),
        );
        // The first generation has nothing of PyPI; every later one is all of one round.
        if (!versions.includes('1.0.0')) expect(new Set(versions).size).toBe(1);
        seen.add(versions[0] ?? '');
        await Promise.race([failed, new Promise((done) => setImmediate(done))]);
      }
    } finally {
      await writer.terminate();
    }
    expect(seen.size).toBeGreaterThan(3);
    // Old generations do not pile up.
    expect(
      readdirSync(join(folder, 'generations')).filter((name) => !name.endsWith('.unfinished')).length,
    ).toBeLessThanOrEqual(3);
  }, 60_000);

  it('reads the newer generation when the one that it began with goes away', () => {
    const folder = folderOf();
    const old = readFileSync(join(folder, 'current'), 'utf8');
    write(folder, (builder) => builder.add([advisory('GHSA-0', 'npm', 'package0', '9.0.0')]));
    // As if the update had come between the pointer and the manifest.
    const newer = readFileSync(join(folder, 'current'), 'utf8');
    rmSync(join(folder, 'generations', old.split(' ')[0] ?? ''), { recursive: true });
    expect(newer).not.toBe(old);
    expect(openDatabase(folder, ['npm'])?.lookup.find('npm', 'package0')[0]?.affected.ranges).toEqual([
      { fixed: '9.0.0' },
    ]);
  });

  it('leaves what was there when it cannot write', () => {
    const folder = folderOf();
    const right = answers(folder);
    const pointer = readFileSync(join(folder, 'current'), 'utf8');
    rmSync(join(folder, 'current'));
    mkdirSync(join(folder, 'current'));
    expect(() => write(folder, fillUsually)).toThrow(CodedError);
    rmSync(join(folder, 'current'), { recursive: true });
    writeFileSync(join(folder, 'current'), pointer);
    expect(answers(folder)).toEqual(right);
  });
});

/** 1 when it was an error. */
function expectSameOrError(folder: string, right: unknown): 0 | 1 {
  try {
    expect(answers(folder)).toEqual(right);
    return 0;
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    expect(error.code).toMatch(/^BW_DB_/);
    return 1;
  }
}

describe('a bundle', () => {
  it('brings the database elsewhere, and adds to what is there', () => {
    const folder = folderOf();
    const { bytes } = bundleOfDatabase(folder);
    const elsewhere = folderOf((builder) =>
      builder.add([advisory('GO-1', 'Go', 'example.com/a', '1.0.0'), advisory('OLD', 'npm', 'package0', '9')]),
    );
    importBundle(elsewhere, 'x.bwdb', bytes, at);
    const open = openDatabase(elsewhere, ['npm', 'PyPI', 'Go']);
    expect(open?.lookup.find('npm', 'package0').map(({ id }) => id)).toEqual(['GHSA-0']);
    expect(open?.lookup.find('Go', 'example.com/a').map(({ id }) => id)).toEqual(['GO-1']);
    expect(open?.manifest.sources.map(({ id, ecosystems }) => [id, ecosystems])).toEqual([
      ['github', ['Go', 'PyPI', 'npm']],
      ['known-exploited', []],
    ]);
    const empty = join(elsewhere, 'empty');
    importBundle(empty, 'x.bwdb', bytes, at);
    expect(answers(empty)).toEqual(answers(folder));
  });

  it('is refused when a byte of it is another, and changes nothing then', () => {
    const folder = folderOf();
    const { bytes } = bundleOfDatabase(folder);
    const right = answers(folder);
    const elsewhere = folderOf();
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (byte, change) => {
        const damaged = Uint8Array.from(bytes);
        damaged[byte] = (damaged[byte] ?? 0) ^ change;
        for (const one of [damaged, bytes.subarray(0, byte)])
          expect(() => importBundle(elsewhere, 'x.bwdb', one, at)).toThrow(
            expect.objectContaining({ code: 'BW_DB_BUNDLE_INVALID' }),
          );
      }),
      { numRuns: 100 },
    );
    expect(answers(elsewhere)).toEqual(right);
  });

  it('is looked into before it is taken in', () => {
    const wrong = { ...advisory('GHSA-1', 'npm', 'a', '1'), affected: { ranges: 'all' } } as unknown as Advisory;
    const { bytes } = bundleOfDatabase(folderOf((builder) => builder.add([wrong])));
    const elsewhere = folderOf();
    expect(() => importBundle(elsewhere, 'x.bwdb', bytes, at)).toThrow(/rows that are none/);
  });
});
