import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { knownExploited, osvFolder, osvRecord, scores, secdb, serveFeeds, tracker } from '../database/feed-server.ts';
import { type Ended, folderWith, start } from './program.ts';

const records = [
  osvRecord('GHSA-1', '2026-11-01T00:00:00Z', ['npm', 'left'], { aliases: ['CVE-2026-1001'] }),
  osvRecord('GHSA-2', '2026-11-02T00:00:00Z', ['npm', 'right']),
];
const line = JSON.stringify(records[0]);
const lock = JSON.stringify({
  name: 'shop',
  version: '1.0.0',
  lockfileVersion: 3,
  packages: { '': { name: 'shop', version: '1.0.0' }, 'node_modules/left': { version: '1.0.0' } },
});

let folder = '';
beforeEach(() => {
  folder = folderWith({
    'feeds/osv.jsonl': `${line}\n`,
    'feeds/kev.json': knownExploited,
    'feeds/epss.csv.gz': Buffer.from(scores),
    'feeds/notes.json': '{"what": "ever"}',
    'app/package-lock.json': lock,
  });
});

/** Runs beside the servers of a test, which are in this process. */
async function breakwater(...args: readonly string[]): Promise<Ended> {
  const running = start(args, { cwd: folder, env: { BREAKWATER_DB: 'db', CI: '1' } });
  const { code } = await running.end();
  return { code, stdout: running.stdout, stderr: running.stderr };
}

describe('breakwater db', { timeout: 60_000 }, () => {
  it('takes feeds in from files, tells what became of each, and scans with them', async () => {
    const imported = await breakwater('db', 'import', 'feeds');
    expect(imported.stderr).toBe('');
    expect(imported.code).toBe(0);
    expect(imported.stdout).toContain('feeds/osv.jsonl: 1 records\n');
    expect(imported.stdout).toMatch(/feeds\/notes\.json: 0 records, 1 not understood\n {2}.*none of the other feeds/);
    const { stdout, code } = await breakwater('scan', 'app', '--format', 'json', '--fail-on', 'low');
    const result = JSON.parse(stdout) as { findings: { rule: string; vulnerability?: object }[] };
    expect([code, result.findings.map(({ rule }) => rule)]).toEqual([1, ['CVE-2026-1001']]);
    expect(JSON.stringify(result.findings[0]?.vulnerability)).toContain('"probability":0.9');
  });

  it('carries a database in one file', async () => {
    const built = await breakwater('db', 'build', '-o', 'out/x.bwdb', 'feeds/osv.jsonl', 'feeds/epss.csv.gz');
    expect([built.code, built.stderr]).toEqual([0, '']);
    expect(built.stdout).toMatch(
      /out\/x\.bwdb: 1 advisories of 2 sources, \d+ bytes\nFor your own use: .*epss \(NOASSERTION\)/,
    );
    expect((await breakwater('db', 'import', 'out/x.bwdb')).stdout).toBe(
      'out/x.bwdb: a database, taken in as it is\nthe database has 1 advisories of 2 sources\n',
    );
    // And once more, of the database itself.
    expect((await breakwater('db', 'build', '-o', 'again.bwdb')).code).toBe(0);
    const bytes = readFileSync(join(folder, 'again.bwdb'));
    writeFileSync(join(folder, 'cut.bwdb'), bytes.subarray(0, bytes.length - 1));
    const cut = await breakwater('db', 'import', 'cut.bwdb');
    expect([cut.code, cut.stdout]).toEqual([2, '']);
    expect(cut.stderr).toMatch(
      /cut\.bwdb is no database that can be taken in: .*truncated or damaged \(BW_DB_BUNDLE_INVALID\)/,
    );
  });

  it('tells what it holds, of whom, under which terms, and how old it is', async () => {
    await breakwater('db', 'import', 'feeds');
    const { stdout } = await breakwater('db', 'status');
    expect(stdout).toMatch(
      /GitHub Advisory Database \(github\)\n {2}1 records, licence CC-BY-4\.0\n {2}newest change .*2026-11-01/,
    );
    expect(stdout).toMatch(/\n {2}npm 1\n/);
    expect(stdout).toContain('2 CVEs with EPSS or KEV, scores of 2026-11-02');
    const json = JSON.parse((await breakwater('db', 'status', '--format', 'json')).stdout) as Record<string, object[]>;
    expect(json.sources).toMatchObject([
      { id: 'epss', records: 2, mayRedistribute: false },
      { id: 'github', records: 1, licence: 'CC-BY-4.0', mayRedistribute: true, ecosystems: ['npm'] },
      { id: 'known-exploited', records: 1, licence: 'CC0-1.0' },
    ]);
    expect([json.ages, json.damaged]).toMatchObject([[{ ecosystem: 'npm', knownUpTo: '2026-11-01T00:00:00Z' }], []]);
  });

  it('says so when the database is damaged, and does not take it for clean', async () => {
    await breakwater('db', 'import', 'feeds');
    const generation = readFileSync(join(folder, 'db/current'), 'utf8').split(' ')[0] ?? '';
    const json = JSON.parse((await breakwater('db', 'status', '--format', 'json')).stdout) as {
      shards: { file: string }[];
    };
    writeFileSync(join(folder, 'db/generations', generation, json.shards[0]?.file ?? ''), 'damage');
    const status = await breakwater('db', 'status');
    expect([status.code, status.stdout.includes('DAMAGED: github.npm')]).toEqual([2, true]);
    const scanned = await breakwater('scan', 'app', '--strict', '--format', 'json');
    expect([scanned.code, scanned.stdout.includes('vulnerability-database-unreadable')]).toEqual([3, true]);
    const again = await breakwater('db', 'import', 'feeds/osv.jsonl');
    expect([again.code, again.stderr.includes('BW_DB_DAMAGED')]).toEqual([2, true]);
    expect((await breakwater('db', 'import', 'feeds/osv.jsonl')).code).toBe(0);
    expect((await breakwater('scan', 'app', '--fail-on', 'low')).code).toBe(1);
  });

  it('fetches what is new, and says which feeds it could not read', async () => {
    const server = await serveFeeds({
      ...osvFolder('npm', records),
      'alpine/v3.20/main.json': secdb('v3.20', 'busybox'),
      'alpine/v3.20/community.json': secdb('v3.20', 'jq'),
      'debian.json': tracker,
      'kev.json': knownExploited,
    });
    const at = (path: string): string => `${server.address}/${path}`;
    const mirrors = [
      server.address,
      `alpine=${at('alpine')}`,
      `debian=${at('debian.json')}`,
      `known-exploited=${at('kev.json')}`,
      'epss=off',
    ].flatMap((address) => ['--source', address]);
    const update = ['db', 'update', '--ecosystem', 'npm,Debian,Alpine:v3.20', ...mirrors];
    const first = await breakwater(...update);
    expect(first.stderr).toBe('');
    expect([first.code, first.stdout]).toEqual([
      0,
      'known-exploited: 1 records\nsecdb:v3.20: 2 records\ndebian: 1 records\nosv:npm: 2 records\n',
    ]);
    server.files.set('kev.json', Buffer.from('<html>'));
    const second = await breakwater(...update, '--strict');
    expect(second.code).toBe(3);
    expect(second.stdout).toMatch(
      /^known-exploited: not updated, what was there stays: .*\nsecdb:v3\.20: nothing is new\n/,
    );
    expect(second.stdout).toMatch(/1 of 4 feeds could not be read\n$/);
    expect((await breakwater(...update)).code).toBe(0);
    expect((await breakwater('db', 'status')).stdout).toContain('1 CVEs with EPSS or KEV');
  });

  it('ends with 2 when nothing at all could be read', async () => {
    const server = await serveFeeds({});
    const ended = await breakwater(
      'db',
      'update',
      '--ecosystem',
      'npm',
      '--source',
      server.address,
      '--source',
      'epss=off',
      '--source',
      'known-exploited=off',
    );
    expect([ended.code, ended.stdout]).toEqual([2, '']);
    expect(ended.stderr).toMatch(/no feed could be read: osv:npm: not updated.*there is no http.*\/npm\/all\.zip/);
    expect(existsSync(join(folder, 'db/current'))).toBe(false);
  });

  it.each([
    [['db', 'import', 'nowhere'], /there is no nowhere/],
    [['db', 'import', 'feeds/notes.json'], /nothing in feeds\/notes\.json is a feed that is known/],
    [['db', 'import', 'feeds', '--source', 'Not a name'], /is no name of a source/],
    [['db', 'status'], /there is no vulnerability database in db/],
    [['db', 'build', '-o', 'x.bwdb'], /there is no vulnerability database in db/],
    [['db', 'build'], /--output/],
    [['db', 'update', '--source', 'ftp://example.com'], /Write an address/],
    [['db', 'update', '--source', 'epsss=off'], /Did you mean epss/],
    [
      [
        'db',
        'update',
        '--ecosystem',
        'npm',
        '--source',
        'http://192.0.2.1/',
        '--source',
        'epss=off',
        '--source',
        'known-exploited=off',
      ],
      /not reached over an encrypted connection/,
    ],
  ])('%s: says what is wrong', async (args, message) => {
    const { code, stdout, stderr } = await breakwater(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n {4}at /);
  });
});
