import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { ProblemList } from '#formats/read-problems';
import { readBerkeleyBlobs } from './berkeley.ts';
import { readRpmDatabase } from './database.ts';
import { samplePackage, writeBerkeley, writeHeader, writeNdb } from './samples.ts';
import { readSqliteBlobs } from './sqlite.ts';

const dbLoad = 'db_load';
const folder = mkdtempSync(join(tmpdir(), 'rpmdb-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;

/** The oracle: what SQLite itself writes. */
function writeSqlite(blobs: readonly Uint8Array[], pageSize = 4_096): Uint8Array<ArrayBuffer> {
  files += 1;
  const path = join(folder, `${files}.sqlite`);
  const database = new DatabaseSync(path);
  database.exec(`PRAGMA page_size = ${pageSize}; PRAGMA synchronous = OFF;
    CREATE TABLE Name (key TEXT NOT NULL, hnum INTEGER NOT NULL);
    CREATE TABLE 'Packages' (hnum INTEGER PRIMARY KEY AUTOINCREMENT, blob BLOB NOT NULL);
    CREATE INDEX Names ON Name (key); BEGIN`);
  const insert = database.prepare('INSERT INTO Packages (blob) VALUES (?)');
  for (const blob of blobs) insert.run(blob);
  database.exec('COMMIT');
  database.close();
  return new Uint8Array(readFileSync(path));
}

const writers = { sqlite: writeSqlite, ndb: writeNdb, berkeley: writeBerkeley };
const kinds = ['sqlite', 'ndb', 'berkeley'] as const;
const packages = Array.from({ length: 40 }, (_, index) => samplePackage(`p${index}`, 2 + ((index * 37) % 120)));
const whole = Object.fromEntries(kinds.map((kind) => [kind, writers[kind](packages)]));

describe.each(kinds)('a database of kind %s', (kind) => {
  const bytes = whole[kind] ?? new Uint8Array();

  it('tells every package with its files', () => {
    const reading = readRpmDatabase(bytes);
    expect(reading.problems).toEqual([]);
    expect(reading.kind).toBe(kind);
    expect(reading.packages.map((read) => read.name)).toEqual(packages.map((_, index) => `p${index}`));
    expect(reading.packages.map((read) => read.files.length)).toEqual(
      packages.map((_, index) => 2 + ((index * 37) % 120)),
    );
    expect(reading.packages[0]).toMatchObject({
      epoch: 2,
      version: '1.2~rc1',
      release: '3.el9',
      architecture: 'x86_64',
      vendor: undefined,
      sourcePackage: 'p0-1.2~rc1-3.el9.src.rpm',
      licence: 'MIT',
      size: 4_000_000_000,
      digestAlgorithm: 'sha256',
      files: [
        { path: '/etc/file-0', digest: undefined, isConfiguration: true, isGhost: true, isInstalled: true },
        { path: '/usr/share/ä/file-1', digest: `${'0'.repeat(63)}1`, isDocumentation: true, isInstalled: false },
      ],
    });
  });

  it('says so when the file is cut off', () => {
    for (const share of [0.3, 0.6, 0.9]) {
      const reading = readRpmDatabase(bytes.slice(0, bytes.length * share));
      expect(reading.problems.length).toBeGreaterThan(0);
      expect(reading.packages.length).toBeLessThan(packages.length);
    }
  });

  it('never throws, whatever bytes are changed', () => {
    const small = writers[kind](packages.slice(0, 6));
    const change = fc.array(fc.tuple(fc.nat(small.length - 1), fc.nat(255)), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(change, (changes) => {
        const copy = small.slice();
        for (const [at, byte] of changes) copy[at] = byte;
        const reading = readRpmDatabase(copy);
        return reading.packages.length <= 12 && reading.problems.length <= 51;
      }),
      { numRuns: 150 },
    );
  });

  it('never throws on random bytes behind its magic', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 64, maxLength: 6_000 }), (random) => {
        const copy = bytes.slice(0, 36 + random.length);
        copy.set(random.subarray(0, copy.length - 36), 36);
        return readRpmDatabase(copy).packages.length <= 12;
      }),
      { numRuns: 100 },
    );
  });
});

it('never throws on random bytes', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => readRpmDatabase(bytes).packages.length === 0));
  expect(readRpmDatabase(new Uint8Array()).problems).toEqual([
    { message: 'the file is no database of rpm', offset: 0 },
  ]);
});

describe('SQLite', () => {
  it.each([512, 1_024, 4_096, 65_536])('reads rows of all lengths from pages of %i bytes', (pageSize) => {
    // Around the bounds where a payload leaves its page, and far above.
    const lengths = Array.from({ length: 220 }, (_, index) => 1 + index * 7).concat([pageSize - 35, pageSize, 100_000]);
    const blobs = lengths.map((length, index) => new Uint8Array(length).fill(index % 251));
    const problems = new ProblemList();
    const read = Array.from(readSqliteBlobs(writeSqlite(blobs, pageSize), problems), (blob) => blob.bytes.slice());
    expect(problems.all).toEqual([]);
    expect(read).toEqual(blobs);
  });

  it('says that the write-ahead log was not read, where there is one', () => {
    const bytes = whole.sqlite ?? new Uint8Array();
    expect(readRpmDatabase(bytes, { writeAheadLog: new Uint8Array() }).problems).toEqual([]);
    expect(readRpmDatabase(bytes, { writeAheadLog: new Uint8Array(4_152) }).problems[0]?.message).toContain('log');
  });

  it('says that there is no table of packages', () => {
    const database = new DatabaseSync(join(folder, 'other.sqlite'));
    database.exec('CREATE TABLE Other (a)');
    database.close();
    const { packages: found, problems } = readRpmDatabase(readFileSync(join(folder, 'other.sqlite')));
    expect(found).toEqual([]);
    expect(problems).toEqual([{ message: 'the database has no table of packages', offset: 100 }]);
  });

  it('stops at pages that lead back to themselves', () => {
    const bytes = writeSqlite(packages, 512);
    const view = new DataView(bytes.buffer);
    for (let page = 512; page < bytes.length; page += 512) {
      if (bytes[page] === 5) view.setUint32(page + 8, page / 512 + 1);
    }
    expect(readRpmDatabase(bytes).problems.some(({ message }) => message.includes('met before'))).toBe(true);
  });
});

describe('Berkeley DB', () => {
  it('reads the byte order of other machines and other sizes of pages', () => {
    for (const pageSize of [512, 16_384]) {
      const reading = readRpmDatabase(writeBerkeley(packages, false, pageSize));
      expect(reading.problems).toEqual([]);
      expect(reading.packages).toHaveLength(packages.length);
    }
  });

  it('stops at chains that lead back to themselves', () => {
    const bytes = writeBerkeley([samplePackage('long', 900)]);
    const view = new DataView(bytes.buffer);
    view.setUint32(4_096 * 2 + 16, 1, true);
    expect(readRpmDatabase(bytes).problems).toEqual([
      { message: 'overflow page 1 is not there or was met before', offset: 4_096 },
    ]);
  });

  const hasWriter = spawnSync(dbLoad, ['-V']).status === 0;
  it('reads what Berkeley DB itself writes', ({ skip }) => {
    skip(!hasWriter, 'this machine has no db_load');
    const path = join(folder, 'Packages');
    const hex = (bytes: Uint8Array): string => ` ${Buffer.from(bytes).toString('hex')}\n`;
    const rows = packages.map((blob, index) => hex(Uint8Array.of(index + 1, 0, 0, 0)) + hex(blob));
    const dump = `VERSION=3\nformat=bytevalue\ntype=hash\ndb_pagesize=4096\nHEADER=END\n${rows.join('')}DATA=END\n`;
    writeFileSync(join(folder, 'dump'), dump);
    expect(spawnSync(dbLoad, ['-f', join(folder, 'dump'), path]).status).toBe(0);
    const problems = new ProblemList();
    const blobs = [...readBerkeleyBlobs(new Uint8Array(readFileSync(path)), problems)];
    expect(problems.all).toEqual([]);
    const texts = (all: readonly Uint8Array[]): string[] => all.map((blob) => Buffer.from(blob).toString('hex')).sort();
    expect(texts(blobs.map((blob) => blob.bytes))).toEqual(texts(packages));
  });
});

describe('ndb', () => {
  it('tells a wrong checksum and damaged records', () => {
    const bytes = writeNdb(packages.slice(0, 2));
    const wrong = bytes.slice();
    wrong[4_096 + 200] = (wrong[4_096 + 200] ?? 0) ^ 1;
    expect(readRpmDatabase(wrong).problems[0]?.message).toContain('checksum of package 1');
    const damaged = bytes.slice();
    damaged[4_096] = 0;
    const reading = readRpmDatabase(damaged);
    expect(reading.problems).toEqual([{ message: 'the record of package 1 is damaged', offset: 4_096 }]);
    expect(reading.packages.map((read) => read.name)).toEqual(['p1']);
  });

  it('does not let slots share one record over and over', () => {
    const long = samplePackage('long', 900);
    const bytes = writeNdb([long, ...packages.slice(0, 30)]);
    const view = new DataView(bytes.buffer);
    for (let slot = 48; slot < 4_096; slot += 16) {
      for (const at of [4, 8, 12]) view.setUint32(slot + at, view.getUint32(32 + at, true), true);
    }
    const total = Math.ceil(bytes.length / long.length);
    const { packages: found, problems } = readRpmDatabase(bytes);
    expect(found.length).toBeLessThanOrEqual(total);
    expect(problems[0]?.message).toContain('longer than what the file can hold');
  });
});

describe('the header of a package', () => {
  const read = (header: Uint8Array) => readRpmDatabase(writeNdb([header]));

  it('takes MD5 for the algorithm where none is named, and no number that is not known', () => {
    const tags = { 1000: 'a', 1001: '1', 1002: '1' };
    expect(read(writeHeader(tags)).packages[0]?.digestAlgorithm).toBe('md5');
    const odd = { ...tags, 5011: { sizes: 4, numbers: [77] } } as const;
    expect(read(writeHeader(odd)).packages[0]?.digestAlgorithm).toBeUndefined();
  });

  it('reads names of files as very old packages have them', () => {
    const header = writeHeader({ 1000: 'a', 1001: '1', 1002: '1', 1027: ['/a', '/b/c'] });
    expect(read(header).packages[0]?.files.map((file) => file.path)).toEqual(['/a', '/b/c']);
  });

  it('leaves out a package without a name, and says so', () => {
    const { packages: found, problems } = read(writeHeader({ 1001: '1', 1002: '1' }));
    expect(found).toEqual([]);
    expect(problems[0]?.message).toContain('no name');
  });

  it.each([
    ['texts without an end', { 1117: ['a', 'b'] }, 1_117, 8, 3],
    ['texts that are numbers', { 1117: { sizes: 4, numbers: [1] } }, 1_117, 4, 1],
    ['more numbers than there are', { 1030: { sizes: 2, numbers: [1] } }, 1_030, 3, 9],
    ['more items than any package has', { 1117: ['a'] }, 1_117, 8, 600_000],
  ] as const)('tells damaged lists: %s', (_, tags, tag, type, count) => {
    const header = writeHeader({ 1000: 'a', 1001: '1', 1002: '1', ...tags });
    const view = new DataView(header.buffer);
    for (let at = 8; at < 8 + view.getUint32(0) * 16; at += 16) {
      if (view.getUint32(at) === tag) view.setUint32(at + 4, type);
      if (view.getUint32(at) === tag) view.setUint32(at + 12, count);
    }
    const { packages: found, problems } = read(header);
    expect(found.map((each) => [each.name, each.files])).toEqual([['a', []]]);
    expect(problems).toEqual([{ message: `tag ${tag} of the header of the package is damaged`, offset: 4_096 }]);
  });

  it('does not write one long folder out for each of many names', () => {
    const header = writeHeader({
      1000: 'a',
      1001: '1',
      1002: '1',
      1116: { sizes: 4, numbers: Array<number>(9_000).fill(0) },
      1117: Array<string>(9_000).fill('x'),
      1118: [`/${'d'.repeat(4_000)}/`],
    });
    const { packages: found, problems } = read(header);
    expect(found[0]?.files.length).toBeLessThan(1_000);
    expect(problems[0]?.message).toContain('too long together');
  });
});
