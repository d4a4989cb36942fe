import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { AdvisorySource } from '#engines/advisory-database/advisory-source';
import { DatabaseBuilder } from '#engines/advisory-database/database-builder';
import { readFeed } from './read-feed.ts';

const source = (id: string, changes: Partial<AdvisorySource> = {}): AdvisorySource => ({
  id,
  title: id,
  url: '',
  licence: '',
  isUsed: true,
  mayRedistribute: true,
  idPrefixes: [],
  ecosystems: [],
  ...changes,
});
const sources = [
  source('github', { idPrefixes: ['GHSA-'] }),
  source('wolfi', { idPrefixes: ['CGA-'], usedUntil: '2025-05-07' }),
  source('forbidden', { idPrefixes: ['NO-'], isUsed: false }),
];

/** What a file gives: `source ecosystem name ranges`, and what it says of itself. */
function read(name: string, content: string | Uint8Array) {
  const builder = new DatabaseBuilder();
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const report = readFeed(name, bytes, { builder, sources, otherSource: 'imported', today: '2026-11-26' });
  const rows = [...builder.sources].flatMap((id) =>
    builder
      .ecosystemsOf(id)
      .flatMap((ecosystem) =>
        [...builder.gathered(id, ecosystem)].flatMap(([key, all]) =>
          all.map(
            ({ affected, state }) =>
              `${id} ${ecosystem} ${key} ${JSON.stringify(affected.ranges)}${state === 'affected' ? '' : ` ${state}`}`,
          ),
        ),
      ),
  );
  return { ...report, rows, builder };
}

const osv = (id: string, modified = '2026-01-01T00:00:00Z'): string =>
  JSON.stringify({
    id,
    modified,
    affected: [{ package: { ecosystem: 'npm', name: id.toLowerCase() }, versions: ['1.0.0'] }],
  });

describe('readFeed', () => {
  it.each([
    ['a.json', osv('GHSA-1'), 1],
    ['a.jsonl', `${osv('GHSA-1')}\n\n${osv('GHSA-2')}`, 2],
    ['all.json', `[${osv('GHSA-1')},${osv('GHSA-2')}]`, 2],
    ['a.jsonl.gz', gzipSync(`${osv('GHSA-1')}\n`), 1],
    ['all.zip', zipSync({ 'GHSA-1.json': strToU8(osv('GHSA-1')), 'README.md': strToU8('#') }), 1],
  ])('takes records of OSV out of %s', (name, content, records) => {
    const { rows, refused, records: counted } = read(name, content);
    expect([rows.length, refused, counted]).toEqual([records, 0, records]);
    expect(rows[0]).toBe('github npm ghsa-1 []');
  });

  it('names the source of what nobody is known for', () => {
    expect(read('a.json', osv('X-1')).rows).toEqual(['imported npm x-1 []']);
  });

  it('does not use what must not be used', () => {
    expect(read('a.json', osv('NO-1'))).toMatchObject({
      rows: [],
      refused: 1,
      reasons: ['NO-1: the terms of forbidden do not allow its use'],
    });
    expect(read('a.json', osv('CGA-1', '2025-05-07T23:00:00Z')).rows).toHaveLength(1);
    expect(read('a.json', osv('CGA-1', '2025-05-08T00:00:00Z'))).toMatchObject({ rows: [], refused: 1 });
    const event = JSON.stringify({ id: 'CGA-1', package: 'jq', last_event: 'fixed', fixed: '1.7-r1' });
    expect(read('wolfi-2025-05-07.jsonl', event).rows).toEqual(['wolfi Wolfi jq [{"fixed":"1.7-r1"}]']);
    expect(read('wolfi-2025-06-07.jsonl', event)).toMatchObject({ rows: [], refused: 1 });
    expect(read('wolfi.jsonl', event)).toMatchObject({ rows: [], refused: 1 });
  });

  it.each([
    [
      'ruby.yml',
      'gem: rack\ncve: 2026-1001\nghsa: aaaa-bbbb-cccc\ntitle: A mistake\ndate: 2026-01-02\nurl: https://example.com/a\npatched_versions:\n  - "~> 2.2.8"\n  - ">= 3.0.4.2"\nunaffected_versions:\n  - "< 2.0"\n',
      ['ruby RubyGems rack [{"introduced":"2.0","fixed":"2.2.8"},{"introduced":"2.3","fixed":"3.0.4.2"}]'],
    ],
    ['never-fixed.yml', 'gem: gone\ncve: 2026-1001\ntitle: A mistake\n', ['ruby RubyGems gone [{}]']],
    [
      'php.yaml',
      'title: A mistake\nlink: https://example.com\ncve: CVE-2026-1001\nbranches:\n  1.x:\n    time: 2026-01-01 00:00:00\n    versions: ["<1.2.3"]\n  2.x:\n    versions: [">=2.0", "<=2.4"]\nreference: composer://Acme/Thing\n',
      ['friends-of-php Packagist acme/thing [{"fixed":"1.2.3"},{"introduced":"2.0","lastAffected":"2.4"}]'],
    ],
    [
      '1.json',
      JSON.stringify({
        id: 1,
        module_name: 'left',
        cves: ['CVE-2026-1001'],
        vulnerable_versions: '<= 1.0.3 || >=2.0.0 <2.1.0',
      }),
      ['node-working-group npm left [{"lastAffected":"1.0.3"},{"introduced":"2.0.0","fixed":"2.1.0"}]'],
    ],
    [
      'main.json',
      JSON.stringify({
        distroversion: 'v3.20',
        packages: [{ pkg: { name: 'jq', secfixes: { '1.7-r1': ['CVE-2026-1001 XSA-1'], '0': ['CVE-2026-1002'] } } }],
      }),
      ['alpine Alpine:v3.20 jq [] not-affected', 'alpine Alpine:v3.20 jq [{"fixed":"1.7-r1"}]'],
    ],
    ['edge.json', JSON.stringify({ distroversion: 'v3.3', packages: null }), []],
  ])('reads what publishers keep in forms of their own: %s', (name, content, rows) => {
    const answer = read(name, content);
    expect(answer.reasons).toEqual([]);
    expect(answer.rows).toEqual(rows);
  });

  it.each([
    [
      'a range that begins behind a version',
      'gem: a\ncve: 2026-1001\npatched_versions: [">= 2"]\nunaffected_versions: ["<= 1"]\n',
      /cannot be told as ranges/,
    ],
    ['words', 'gem: a\ncve: 2026-1001\npatched_versions: ["some day"]\n', /cannot be told as ranges/],
  ])('refuses what it cannot tell: %s', (_, content, reason) => {
    const { rows, reasons } = read('a.yml', content);
    expect(rows).toEqual([]);
    expect(reasons[0]).toMatch(reason);
  });

  it.each([
    ['epss.csv', 'cve,epss\nCVE-2020-5902,0.65117\n', 1, '2026-11-26'],
    ['epss_scores-2021-04-14.csv', 'cve,epss\nCVE-2020-5902,0.65117\n', 1, '2021-04-14'],
    [
      'whatever',
      '#model_version:v1,score_date:2026-05-18T00:00:00Z\ncve,epss,percentile\nCVE-2020-5902,0.6,0.9\nCVE-2020-5903,2,0\n',
      1,
      '2026-05-18',
    ],
  ])('reads scores with and without their date: %s', (name, content, records, date) => {
    const { records: counted, builder } = read(name, content);
    expect([counted, builder.scores?.date]).toEqual([records, date]);
  });

  it.each([
    ['a.json', '{"id": "GHSA-1", "affec', /no JSON/],
    ['a.jsonl', `{}\n${'x\n'.repeat(1000)}`, /none of the other feeds/],
    ['a.json.gz', gzipSync(osv('GHSA-1')).subarray(0, 40), /no whole gzip file/],
    ['a.gz', gzipSync(gzipSync('x')), /packed twice/],
    ['all.zip', strToU8('PK\u0003\u0004 and no more'), /has no end/],
    ['scores.csv', 'a,b\n1,2\n', /no file of EPSS scores/],
    ['a.yaml', 'a: [', /a\.yaml: /],
    ['list.json', '[[[]]]', /list of lists/],
    ['empty.json', '', undefined],
  ])('says what is wrong with %s', (name, content, reason) => {
    const { records, reasons } = read(name, content);
    expect(records).toBe(0);
    if (reason !== undefined) expect(reasons[0]).toMatch(reason);
  });

  it('throws for nothing, whatever stands in a file', () => {
    const name = fc.constantFrom('a.json', 'a.jsonl', 'a.zip', 'a.csv', 'a.yaml', 'a.gz', 'a');
    fc.assert(fc.property(name, fc.uint8Array({ maxLength: 500 }), (file, bytes) => void read(file, bytes)));
    fc.assert(fc.property(name, fc.json({ maxDepth: 5 }), (file, json) => void read(file, json)));
    const keys = fc.constantFrom(
      'id',
      'affected',
      'gem',
      'branches',
      'reference',
      'module_name',
      'vulnerable_versions',
      'packages',
      'distroversion',
      'vulnerabilities',
      'catalogVersion',
      'package',
      'last_event',
      'patched_versions',
      'document',
      'modified',
    );
    fc.assert(
      fc.property(
        fc.dictionary(keys, fc.oneof(fc.anything({ maxDepth: 4 }), fc.string())),
        (value) => void read('a.json', JSON.stringify(value) ?? ''),
      ),
      { numRuns: 500 },
    );
  });
});
