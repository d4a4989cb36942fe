import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { FeedAddresses } from '#build/database/feed-plan';
import { openDatabase } from '../../src/cli/advisory-database.ts';
import { type FeedOutcome, updateDatabase } from '../../src/cli/db-update.ts';
import {
  type FeedServer,
  knownExploited,
  type Osv,
  osvFolder,
  osvRecord,
  scores,
  secdb,
  serveFeeds,
  tracker,
} from './feed-server.ts';

const patience = { stall: 2_000, pause: 1, longestPause: 1, attempts: 3 };
const day = 86_400_000;

function databaseFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-db-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const records: readonly Osv[] = [
  osvRecord('GHSA-1', '2026-11-01T00:00:00Z', ['PyPI', 'left']),
  osvRecord('GHSA-2', '2026-11-02T00:00:00Z', ['PyPI', 'Left.Pad']),
  osvRecord('MAL-2026-1', '2026-11-03T00:00:00Z', ['PyPI', 'bad']),
];

interface Scene {
  readonly server: FeedServer;
  readonly folder: string;
  update(changes?: {
    ecosystems?: readonly string[];
    addresses?: FeedAddresses;
    at?: number;
  }): Promise<readonly FeedOutcome[]>;
  ids(ecosystem: string, name: string): readonly string[];
  publish(ecosystem: string, all: readonly Osv[]): void;
}

async function scene(files: Readonly<Record<string, Uint8Array | string>>): Promise<Scene> {
  const server = await serveFeeds(files);
  const folder = databaseFolder();
  return {
    server,
    folder,
    update: ({ ecosystems = ['PyPI'], addresses = { osv: server.address }, at = 0 } = {}) => {
      server.log.length = 0;
      const now = (): Date => new Date(Date.parse('2026-11-10T00:00:00Z') + at);
      return updateDatabase({ folder, ecosystems, addresses, now, patience });
    },
    ids: (ecosystem, name) =>
      (openDatabase(folder, [ecosystem])?.lookup.find(ecosystem, name) ?? []).map(({ id }) => id),
    publish: (ecosystem, all) => {
      for (const [path, bytes] of Object.entries(osvFolder(ecosystem, all))) server.files.set(path, bytes);
    },
  };
}

const told = (outcomes: readonly FeedOutcome[]): string[] => outcomes.map(({ feed, outcome }) => `${feed} ${outcome}`);

describe('updateDatabase', () => {
  it('reads all of an ecosystem first, then what has changed', async () => {
    const { update, ids, publish, server, folder } = await scene(osvFolder('PyPI', records));
    expect(told(await update())).toEqual(['osv:PyPI read']);
    expect(ids('PyPI', 'left-pad')).toEqual(['GHSA-2']);
    publish('PyPI', [
      osvRecord('GHSA-1', '2026-11-05T00:00:00Z', ['PyPI', 'left'], { withdrawn: '2026-11-05T00:00:00Z' }),
      ...records.slice(1),
      osvRecord('GHSA-3', '2026-11-04T00:00:00Z', ['PyPI', 'new']),
    ]);
    expect(await update({ at: day })).toMatchObject([
      { outcome: 'changed', message: '2 changed records, 1 taken back' },
    ]);
    // What was the newest before is read again: something else may have changed in the same moment.
    expect(server.log.map((line) => line.replace('PyPI/', '')).sort()).toEqual([
      'GHSA-1.json 200',
      'GHSA-3.json 200',
      'MAL-2026-1.json 200',
      'modified_id.csv 200',
    ]);
    expect([ids('PyPI', 'left'), ids('PyPI', 'new'), ids('PyPI', 'bad')]).toEqual([[], ['GHSA-3'], ['MAL-2026-1']]);
    expect(openDatabase(folder, [])?.manifest.feeds).toMatchObject([
      {
        id: 'osv:PyPI',
        newest: '2026-11-05T00:00:00Z',
        wholeAt: '2026-11-10T00:00:00.000Z',
        checkedAt: '2026-11-11T00:00:00.000Z',
      },
    ]);
  });

  it('reads everything again after a week, and only when it is another file', async () => {
    const { update, ids, publish, server } = await scene(osvFolder('PyPI', records));
    await update();
    expect(told(await update({ at: 8 * day }))).toEqual(['osv:PyPI unchanged']);
    expect(server.log).toEqual(['PyPI/all.zip 304']);
    // A record that is gone is in no list of changes.
    publish('PyPI', records.slice(1));
    expect(told(await update({ at: 16 * day }))).toEqual(['osv:PyPI read']);
    expect([ids('PyPI', 'left'), ids('PyPI', 'bad')]).toEqual([[], ['MAL-2026-1']]);
  });

  it.each([
    ['there is no list of changes', (server: FeedServer) => server.files.delete('PyPI/modified_id.csv')],
    [
      'the list is something else',
      (server: FeedServer) => server.files.set('PyPI/modified_id.csv', Buffer.from('<html>')),
    ],
    [
      'the list is in another order',
      (server: FeedServer) =>
        server.files.set(
          'PyPI/modified_id.csv',
          Buffer.from('2026-11-04T00:00:00Z,GHSA-3\n2026-11-05T00:00:00Z,GHSA-1\n'),
        ),
    ],
    ['a listed record is missing', (server: FeedServer) => server.files.delete('PyPI/GHSA-3.json')],
    [
      'a listed record is cut off',
      (server: FeedServer) => server.files.set('PyPI/GHSA-3.json', Buffer.from('{"id": "GHSA')),
    ],
  ])('reads everything when %s', async (_, spoil) => {
    const { update, ids, publish, server } = await scene(osvFolder('PyPI', records));
    await update();
    publish('PyPI', [...records, osvRecord('GHSA-3', '2026-11-04T00:00:00Z', ['PyPI', 'new'])]);
    spoil(server);
    expect(told(await update({ at: day }))).toEqual(['osv:PyPI read']);
    expect(ids('PyPI', 'new')).toEqual(['GHSA-3']);
  });

  it('takes of an ecosystem only what is about it', async () => {
    const both = [['npm', 'a'] as const, ['PyPI', 'a'] as const];
    const shared = osvRecord('GHSA-9', '2026-11-01T00:00:00Z', ['npm', 'a'], {
      affected: both.map(([ecosystem, name]) => ({ package: { ecosystem, name }, versions: ['1.0.0'] })),
    });
    const { update, ids } = await scene({
      ...osvFolder('npm', [shared, osvRecord('GHSA-8', '2026-11-01T00:00:00Z', ['npm', 'b'])]),
      ...osvFolder('PyPI', [shared]),
    });
    await update({ ecosystems: ['npm'] });
    await update({ ecosystems: ['PyPI'] });
    expect([ids('npm', 'a'), ids('npm', 'b'), ids('PyPI', 'a')]).toEqual([['GHSA-9'], ['GHSA-8'], ['GHSA-9']]);
  });

  it('reads Debian, Alpine, exploited vulnerabilities and scores from those who publish them', async () => {
    const { update, ids, server, folder } = await scene({
      'debian.json': tracker,
      'alpine/': '<a href="../">..</a> <a href="v3.20/">v3.20/</a> <a href="v3.9/">v3.9/</a> <a href="edge/">edge/</a>',
      'alpine/v3.20/main.json': secdb('v3.20', 'busybox'),
      'alpine/v3.20/community.json': secdb('v3.20', 'jq'),
      'alpine/v3.9/main.json': secdb('v3.9', 'busybox'),
      'kev.json': knownExploited,
      'epss.csv.gz': scores,
    });
    const addresses = {
      osv: server.address,
      debian: `${server.address}/debian.json`,
      alpine: `${server.address}/alpine`,
      'known-exploited': `${server.address}/kev.json`,
      epss: `${server.address}/epss.csv.gz`,
    };
    const settings = { ecosystems: ['Debian', 'Alpine'], addresses };
    const all = ['known-exploited', 'epss', 'secdb:v3.20', 'secdb:v3.9', 'debian'];
    expect(told(await update(settings))).toEqual(all.map((id) => `${id} read`));
    expect([ids('Debian:12', 'bash'), ids('Alpine:v3.20', 'jq'), ids('Alpine:v3.9', 'busybox')]).toEqual([
      ['DEBIAN-CVE-2026-1001'],
      ['ALPINE-CVE-2026-1001'],
      ['ALPINE-CVE-2026-1001'],
    ]);
    const open = openDatabase(folder, ['Debian:12']);
    expect(open?.lookup.find('Debian:12', 'bash')[0]?.state).toBe('will-not-fix');
    expect(open?.lookup.factsOf('CVE-2026-1001')).toEqual({
      epss: { probability: 0.9, percentile: 0.99, date: '2026-11-02' },
      knownExploited: { added: '2026-10-01', due: '2026-10-21', usedByRansomware: true },
    });
    expect(open?.manifest.sources.map(({ id, dataDate }) => `${id} ${dataDate?.slice(0, 10)}`)).toEqual([
      'alpine 2026-11-01',
      'debian 2026-11-01',
      'epss 2026-11-02',
      'known-exploited 2026-11-01',
    ]);
    // Everything is known by its validators, but for a release without `community`.
    expect(told(await update(settings)).filter((line) => !line.includes('v3.9'))).toEqual(
      all.filter((id) => id !== 'secdb:v3.9').map((id) => `${id} unchanged`),
    );
    expect(ids('Alpine:v3.9', 'busybox')).toEqual(['ALPINE-CVE-2026-1001']);
  });

  it.each<[string, FeedServer['answer'] | Uint8Array]>([
    ['the server is out of order', (_, response) => response.writeHead(500).end()],
    ['access is denied', (_, response) => response.writeHead(403).end()],
    ['it never answers', () => undefined],
    ['it leads in a circle', (request, response) => response.writeHead(302, { location: request.url }).end()],
    [
      'it leads away from encryption',
      (_, response) => response.writeHead(302, { location: 'http://192.0.2.1/' }).end(),
    ],
    ['the archive is a page', Buffer.from('<html>sorry</html>')],
    ['the archive is cut off', (osvFolder('PyPI', records)['PyPI/all.zip'] ?? new Uint8Array()).subarray(0, -40)],
    ['the archive is empty', Buffer.alloc(0)],
    ['the archive is damaged inside', damagedArchive()],
    [
      'the body always breaks off',
      (_, response) => response.writeHead(200, { 'content-length': 1_000 }).write('PK', () => response.destroy()),
    ],
  ])(
    'keeps what was there, and goes on, when %s',
    async (_, trouble) => {
      const { update, ids, server } = await scene({
        ...osvFolder('PyPI', records),
        ...osvFolder('npm', [osvRecord('GHSA-7', '2026-11-01T00:00:00Z', ['npm', 'a'])]),
      });
      await update();
      if (typeof trouble !== 'function') server.files.set('PyPI/all.zip', trouble);
      else
        server.answer = (request, response, usual) =>
          request.url?.startsWith('/PyPI') === true ? trouble(request, response, usual) : usual();
      const outcomes = await update({ ecosystems: ['PyPI', 'npm'], at: 8 * day });
      expect(told(outcomes)).toEqual(['osv:PyPI failed', 'osv:npm read']);
      expect(outcomes[0]?.message).not.toBe('');
      expect([ids('PyPI', 'left'), ids('npm', 'a')]).toEqual([['GHSA-1'], ['GHSA-7']]);
    },
    20_000,
  );

  it('goes on where a transfer broke off', async () => {
    const { update, ids, server } = await scene(osvFolder('PyPI', records));
    let broken = 0;
    server.answer = (_, response, usual) => {
      const bytes = server.files.get('PyPI/all.zip') ?? new Uint8Array();
      if (broken > 0) return usual();
      broken += 1;
      // The validator is what the usual answer would have.
      const write = response.writeHead.bind(response);
      response.writeHead = ((status: number, headers: Record<string, string>) => {
        write(status, headers);
        response.end = (() =>
          response.write(bytes.subarray(0, 200), () => setTimeout(() => response.destroy(), 20))) as never;
        return response;
      }) as never;
      usual();
      return undefined;
    };
    expect(told(await update())).toEqual(['osv:PyPI read']);
    expect(server.log).toEqual(['PyPI/all.zip 200', 'PyPI/all.zip 206']);
    expect(ids('PyPI', 'left')).toEqual(['GHSA-1']);
  });

  it('does not let two of them change the same database', async () => {
    const { update, server, folder } = await scene(osvFolder('PyPI', records));
    let second: Promise<unknown> | undefined;
    server.answer = (_, __, usual) => {
      second ??= updateDatabase({
        folder,
        ecosystems: ['PyPI'],
        addresses: { osv: server.address },
        now: () => new Date(),
        patience,
      }).catch((error: unknown) => error);
      void second.then(usual);
    };
    expect(told(await update())).toEqual(['osv:PyPI read']);
    expect(await second).toMatchObject({ code: 'BW_DB_BUSY' });
    // A lock whose holder has ended is none.
    writeFileSync(join(folder, 'update.lock'), '4194000');
    server.answer = (_, __, usual) => usual();
    expect(told(await update())).toEqual(['osv:PyPI changed']);
  });

  it('reads scores and exploited vulnerabilities again when they are damaged, though the server has nothing new', async () => {
    const { update, server, folder } = await scene({ 'kev.json': knownExploited, 'epss.csv.gz': scores });
    const addresses = { 'known-exploited': `${server.address}/kev.json`, epss: `${server.address}/epss.csv.gz` };
    await update({ addresses });
    const facts = () => openDatabase(folder, [])?.lookup.factsOf('CVE-2026-1001');
    const right = facts();
    expect(right).toMatchObject({ epss: { probability: 0.9 }, knownExploited: { usedByRansomware: true } });
    const generation = readFileSync(join(folder, 'current'), 'utf8').split(' ')[0] ?? '';
    writeFileSync(join(folder, 'generations', generation, 'cves.table'), 'damage');
    expect(facts).toThrow(/truncated or damaged/);
    expect(told(await update({ addresses, at: day }))).toEqual(['known-exploited read', 'epss read']);
    expect(facts()).toEqual(right);
  });

  it('makes a damaged database anew', async () => {
    const { update, ids, folder } = await scene(osvFolder('PyPI', records));
    await update();
    const generation = readFileSync(join(folder, 'current'), 'utf8').split(' ')[0] ?? '';
    for (const file of readdirSync(join(folder, 'generations', generation)).filter((name) => name.endsWith('.table')))
      writeFileSync(join(folder, 'generations', generation, file), 'damage');
    expect(() => ids('PyPI', 'left')).toThrow(/truncated or damaged/);
    expect(told(await update({ at: day }))).toEqual(['osv:PyPI read']);
    expect(ids('PyPI', 'left')).toEqual(['GHSA-1']);
  });
});

/** Bytes of a record are others than those it was packed from. */
function damagedArchive(): Uint8Array {
  const bytes = Uint8Array.from(osvFolder('PyPI', records)['PyPI/all.zip'] ?? []);
  bytes[60] = (bytes[60] ?? 0) ^ 0x10;
  return bytes;
}
