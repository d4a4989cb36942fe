import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Advisory } from '#domain/vulnerabilities/advisory';
import type { BlockCodec } from '#domain/vulnerabilities/block-codec';
import { DatabaseBuilder } from './database-builder.ts';
import type { FeedState } from './manifest.ts';
import { type Change, nextGeneration, type NextGeneration, type OldDatabase } from './next-generation.ts';
import { lookupInTables } from './open-tables.ts';
import { SortedTable } from './sorted-table.ts';

const codec: BlockCodec = {
  compress: (bytes) => zstdCompressSync(bytes),
  decompress: (bytes, mostBytes) => zstdDecompressSync(bytes, { maxOutputLength: Math.max(1, mostBytes) }),
};
const around = { codec, sources: [], builtAt: '2026-11-26T00:00:00.000Z' };

/** `GHSA-1 npm left` */
function advisory(text: string, changes: Partial<Advisory> = {}): Advisory {
  const [id = '', ecosystem = '', name = ''] = text.split(' ');
  const rest = { aliases: [], covers: [], affected: { ranges: [{}] }, state: 'affected', cvss: [] } as const;
  return { id, ecosystem, name, ...rest, kind: 'vulnerability', source: 'github', ...changes };
}

class Database {
  #files = new Map<string, Uint8Array>();
  #last: NextGeneration | undefined;

  apply(fill: (builder: DatabaseBuilder) => void, changes: Partial<Change> = {}): NextGeneration {
    const builder = new DatabaseBuilder(changes.inScope);
    fill(builder);
    const change = { builder, isWhole: false, inScope: () => true, ...changes };
    const next = nextGeneration(change, this.#old(), around);
    const kept = next.kept.map(({ file }) => [file, this.#files.get(file) ?? new Uint8Array()] as const);
    this.#files = new Map([...kept, ...next.fresh.map(({ name, bytes }) => [name, bytes] as const)]);
    this.#last = next;
    const { shards, facts } = next.manifest;
    expect([...this.#files.keys()].sort()).toEqual(
      [...shards, ...(facts === undefined ? [] : [facts])].map(({ file }) => file).sort(),
    );
    return next;
  }

  damage(file: string): void {
    this.#files.set(file, new Uint8Array(3));
  }

  get rows(): string[] {
    return (this.#last?.manifest.shards ?? []).flatMap((shard) => {
      const lookup = this.lookup;
      const names = [...(this.#open(shard.file)?.rows() ?? [])].map(([name]) => name);
      return names.flatMap((name) =>
        lookup.find(shard.ecosystem, name).map(({ id }) => `${id} ${shard.ecosystem} ${name}`),
      );
    });
  }

  get lookup() {
    const manifest = this.#last?.manifest;
    if (manifest === undefined) throw new Error('there is no database');
    const open = (file: string): SortedTable => new SortedTable(this.#files.get(file) ?? new Uint8Array(), codec);
    const shards = manifest.shards.map(({ ecosystem, file }) => ({ ecosystem, table: open(file) }));
    return lookupInTables(manifest, shards, manifest.facts === undefined ? undefined : open(manifest.facts.file));
  }

  #open(file: string): SortedTable | undefined {
    try {
      return new SortedTable(this.#files.get(file) ?? new Uint8Array(), codec);
    } catch {
      return undefined;
    }
  }

  #old(): OldDatabase | undefined {
    const manifest = this.#last?.manifest;
    return manifest === undefined ? undefined : { manifest, open: ({ file }) => this.#open(file) };
  }
}

const record = (id: string, ...advisories: Advisory[]) => ({ id, modified: undefined, advisories });
const feed = (id: string): FeedState => ({ id, url: '', wholeAt: '', checkedAt: '' });
const npm = (ecosystem: string): boolean => ecosystem === 'npm';

describe('nextGeneration', () => {
  it('adds what is imported to what is there', () => {
    const database = new Database();
    database.apply((builder) => builder.addRecord(record('GHSA-1', advisory('GHSA-1 npm left')), 'github'));
    const { manifest } = database.apply((builder) =>
      builder.addRecord(record('GHSA-2', advisory('GHSA-2 npm left'), advisory('GHSA-2 PyPI right')), 'github'),
    );
    expect(database.rows.sort()).toEqual(['GHSA-1 npm left', 'GHSA-2 PyPI right', 'GHSA-2 npm left']);
    expect(manifest.sources).toMatchObject([{ id: 'github', records: 2, ecosystems: ['PyPI', 'npm'] }]);
  });

  it('replaces a record that was imported again, wherever it was', () => {
    const database = new Database();
    database.apply((builder) =>
      builder.addRecord(record('GHSA-1', advisory('GHSA-1 npm left'), advisory('GHSA-1 PyPI left')), 'github'),
    );
    database.apply((builder) => builder.addRecord(record('GHSA-1', advisory('GHSA-1 npm right')), 'github'));
    expect(database.rows).toEqual(['GHSA-1 npm right']);
  });

  it('drops what was taken back', () => {
    const database = new Database();
    database.apply((builder) => builder.addRecord(record('GHSA-1', advisory('GHSA-1 npm left')), 'github'));
    const { manifest } = database.apply((builder) => builder.addRecord(record('GHSA-1'), 'github'));
    expect(database.rows).toEqual([]);
    expect(manifest.shards).toEqual([]);
    expect(manifest.sources).toEqual([]);
  });

  it('takes the newest of a record that stands in several feeds, once', () => {
    const database = new Database();
    const of = (modified: string, name: string) => ({
      id: 'GHSA-1',
      modified,
      advisories: [advisory(`GHSA-1 npm ${name}`, { modified })],
    });
    database.apply((builder) => {
      builder.addRecord(of('2026-01-01T00:00:00Z', 'old'), 'github');
      builder.addRecord(of('2026-01-02T00:00:00Z', 'new'), 'github');
      builder.addRecord(of('2026-01-02T00:00:00Z', 'new'), 'github');
      builder.addRecord(of('2025-01-02T00:00:00Z', 'older'), 'github');
    });
    expect(database.rows).toEqual(['GHSA-1 npm new']);
  });

  it('replaces what a feed gave when it is read whole, and nothing else', () => {
    const database = new Database();
    const whole = { feed: feed('osv:npm'), isWhole: true, inScope: npm };
    database.apply((builder) => {
      builder.add([advisory('GHSA-1 PyPI a'), advisory('GHSA-2 npm b'), advisory('X-1 npm mine', { source: 'mine' })]);
    });
    database.apply((builder) => {
      builder.add([advisory('GHSA-3 npm c'), advisory('GHSA-3 PyPI c'), advisory('MAL-1 npm d', { source: 'mal' })]);
    }, whole);
    expect(database.rows.sort()).toEqual(['GHSA-1 PyPI a', 'GHSA-3 npm c', 'MAL-1 npm d', 'X-1 npm mine']);
    const { manifest } = database.apply((builder) => builder.add([advisory('GHSA-4 npm e')]), whole);
    expect(database.rows.sort()).toEqual(['GHSA-1 PyPI a', 'GHSA-4 npm e', 'X-1 npm mine']);
    expect(manifest.shards.map((shard) => `${shard.source} ${shard.ecosystem} ${shard.feed}`).sort()).toEqual([
      'github PyPI undefined',
      'github npm osv:npm',
      'mine npm undefined',
    ]);
    expect(manifest.feeds.map(({ id }) => id)).toEqual(['osv:npm']);
  });

  it('changes single records of a feed, and keeps files that it does not touch', () => {
    const database = new Database();
    const osv = { feed: feed('osv:npm'), inScope: npm };
    database.apply(
      (builder) =>
        builder.add([advisory('GHSA-1 npm a'), advisory('GHSA-2 npm b'), advisory('MAL-1 npm c', { source: 'mal' })]),
      { ...osv, isWhole: true },
    );
    const next = database.apply(
      (builder) => builder.addRecord(record('GHSA-1', advisory('GHSA-1 npm z')), 'github'),
      osv,
    );
    expect(database.rows.sort()).toEqual(['GHSA-1 npm z', 'GHSA-2 npm b', 'MAL-1 npm c']);
    expect(next.kept.map(({ file }) => file.replace(/\.[0-9a-f]{8}\./, '.'))).toEqual(['mal.npm.table']);
    expect(next.manifest.shards.map((shard) => shard.feed)).toEqual(['osv:npm', 'osv:npm']);
  });

  it('leaves out what is damaged, says so, and forgets how far its feed had come', () => {
    const database = new Database();
    const { manifest } = database.apply((builder) => builder.add([advisory('GHSA-1 npm a')]), {
      feed: feed('osv:npm'),
      isWhole: true,
    });
    database.damage(manifest.shards[0]?.file ?? '');
    const next = database.apply((builder) => builder.add([advisory('X-1 PyPI b', { source: 'mine' })]));
    expect(next.lost.map(({ ecosystem }) => ecosystem)).toEqual(['npm']);
    expect(next.manifest.feeds).toEqual([]);
    expect(database.rows).toEqual(['X-1 PyPI b']);
  });

  it('does not put what is new in the place of what is damaged', () => {
    const database = new Database();
    const osv = { feed: feed('osv:npm'), inScope: npm };
    const { manifest } = database.apply((builder) => builder.add([advisory('GHSA-1 npm a')]), {
      ...osv,
      isWhole: true,
    });
    database.damage(manifest.shards[0]?.file ?? '');
    const next = database.apply((builder) => builder.add([advisory('GHSA-2 npm b')]), osv);
    expect([next.lost.length, next.manifest.shards, next.manifest.feeds]).toEqual([1, [], []]);
  });

  it('keeps scores when exploited vulnerabilities are new, and the other way round', () => {
    const database = new Database();
    const score = { probability: 0.5, percentile: 0.9 };
    const exploited = { added: '2026-01-01', usedByRansomware: false };
    database.apply((builder) =>
      builder.addScores('2026-01-01', [
        ['CVE-1', score],
        ['CVE-2', score],
      ]),
    );
    database.apply((builder) => builder.addExploited('2026-01-02', [['CVE-1', exploited]]));
    expect(database.lookup.factsOf('CVE-1')).toEqual({
      epss: { ...score, date: '2026-01-01' },
      knownExploited: exploited,
    });
    database.apply((builder) => builder.addScores('2026-02-01', [['CVE-3', score]]));
    expect(database.lookup.factsOf('CVE-1')).toEqual({ knownExploited: exploited });
    expect(database.lookup.factsOf('CVE-2')).toBeUndefined();
    // Older scores do not take the place of newer ones.
    const { manifest } = database.apply((builder) => builder.addScores('2025-01-01', [['CVE-9', score]]));
    expect(database.lookup.factsOf('CVE-9')).toBeUndefined();
    expect(database.lookup.factsOf('CVE-3')?.epss?.date).toBe('2026-02-01');
    expect(manifest.sources.map(({ id, records, dataDate }) => [id, records, dataDate])).toEqual([
      ['epss', 1, '2026-02-01'],
      ['known-exploited', 1, '2026-01-02'],
    ]);
  });
});
