import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Advisory } from '#domain/vulnerabilities/advisory';
import { readOsvRecord } from './read-record.ts';

const record = (fields: object, affected: object = {}): object => ({
  schema_version: '1.7.0',
  id: 'GHSA-aaaa-bbbb-cccc',
  modified: '2026-01-02T03:04:05Z',
  affected: [
    {
      package: { ecosystem: 'npm', name: 'left' },
      ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '1.2.3' }] }],
      ...affected,
    },
  ],
  ...fields,
});

function first(value: object): Advisory {
  const { advisories, problems } = readOsvRecord(value, 'test');
  expect(problems).toEqual([]);
  const [advisory] = advisories;
  if (advisory === undefined) throw new Error('there is no advisory');
  return advisory;
}

describe('readOsvRecord', () => {
  it('takes what a reviewed advisory says', () => {
    expect(
      first(
        record({
          aliases: ['CVE-2026-1'],
          summary: 'Left pads to the right',
          published: '2026-01-01T00:00:00Z',
          severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }],
          references: [
            { type: 'WEB', url: 'https://example.com/blog' },
            { type: 'ADVISORY', url: 'https://example.com/advisory' },
          ],
          database_specific: { severity: 'MODERATE' },
        }),
      ),
    ).toEqual({
      id: 'GHSA-aaaa-bbbb-cccc',
      aliases: ['CVE-2026-1'],
      covers: [],
      ecosystem: 'npm',
      name: 'left',
      affected: { ranges: [{ fixed: '1.2.3' }] },
      state: 'affected',
      severity: 'medium',
      cvss: [{ version: '3.1', vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }],
      kind: 'vulnerability',
      summary: 'Left pads to the right',
      url: 'https://example.com/advisory',
      published: '2026-01-01T00:00:00Z',
      modified: '2026-01-02T03:04:05Z',
      source: 'test',
    });
  });

  it.each([
    ['MAL-2026-1', {}, 'malicious'],
    ['RUSTSEC-2026-1', { database_specific: { informational: 'unmaintained' } }, 'unmaintained'],
    ['RUSTSEC-2026-2', { database_specific: { informational: 'notice' } }, 'notice'],
    ['RUSTSEC-2026-3', { database_specific: { informational: 'unsound' } }, 'vulnerability'],
    ['GO-2026-1', {}, 'vulnerability'],
  ])('%s is of a kind', (id, affected, kind) => {
    expect(first(record({ id }, affected)).kind).toBe(kind);
  });

  it.each([
    // A converted record is its CVE under another name.
    ['DEBIAN-CVE-2026-1', { upstream: ['CVE-2026-1'] }, ['CVE-2026-1'], []],
    ['UBUNTU-CVE-2026-1', { upstream: ['CVE-2026-1'] }, ['CVE-2026-1'], []],
    ['CGA-aaaa-bbbb-cccc', { upstream: ['CVE-2026-1', 'GHSA-1'] }, ['CVE-2026-1', 'GHSA-1'], []],
    // Errata are about something, even when that is one thing.
    ['ALSA-2026:1', { related: ['CVE-2026-1', 'CVE-2026-2'] }, [], ['CVE-2026-1', 'CVE-2026-2']],
    ['RHSA-2026:1', { upstream: ['CVE-2026-1'] }, [], ['CVE-2026-1']],
    ['DSA-1-1', { upstream: ['CVE-2026-1', 'CVE-2026-2'] }, [], ['CVE-2026-1', 'CVE-2026-2']],
    ['USN-1-1', { upstream: ['CVE-2026-1', 'UBUNTU-CVE-2026-1'] }, [], ['CVE-2026-1']],
    // What people think is related is not the same.
    ['GHSA-1', { related: ['CVE-2026-9'], aliases: ['CVE-2026-1', 'GHSA-1'] }, ['CVE-2026-1'], []],
  ])('%s: other names are told from what it is about', (id, fields, aliases, covers) => {
    expect(first(record({ id, ...fields }))).toMatchObject({ aliases, covers });
  });

  it.each([
    ['GitHub', { database_specific: { severity: 'CRITICAL' } }, {}, 'critical'],
    ['Red Hat', { database_specific: { severity: 'Important' } }, {}, 'high'],
    ['of a package', {}, { ecosystem_specific: { severity: 'Low' } }, 'low'],
    ['Ubuntu, for all', { severity: [{ type: 'Ubuntu', score: 'negligible' }] }, {}, 'info'],
    ['Ubuntu, of a package', {}, { severity: [{ type: 'Ubuntu', score: 'medium' }] }, 'medium'],
    ['nobody has looked yet', { severity: [{ type: 'Ubuntu', score: 'untriaged' }] }, {}, undefined],
    ['a word of an object', { database_specific: { severity: 'constructor' } }, {}, undefined],
  ])('severity: %s', (_, fields, affected, severity) => {
    expect(first(record(fields, affected)).severity).toBe(severity);
  });

  it('takes what Debian says of urgency, and what it gave up', () => {
    expect(first(record({}, { ecosystem_specific: { urgency: 'unimportant' } }))).toMatchObject({
      urgency: 'unimportant',
      state: 'affected',
    });
    expect(first(record({}, { ecosystem_specific: { urgency: 'end-of-life' } })).state).toBe('end-of-life');
  });

  it('takes import paths and symbols of Go', () => {
    const imports = [{ path: 'example.com/a/b', symbols: ['Do', 'Make'] }, { path: 'example.com/a' }];
    expect(first(record({}, { ecosystem_specific: { imports } })).imports).toEqual(imports);
  });

  it('reads vectors of any version, and none that is none', () => {
    const score = (vector: string) => first(record({ severity: [{ type: 'CVSS_V3', score: vector }] })).cvss;
    expect(score('CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N')[0]?.version).toBe('4.0');
    expect(score('AV:N/AC:L/Au:N/C:P/I:P/A:P')[0]?.version).toBe('2.0');
    expect(score('9.8')).toEqual([]);
  });

  it('drops what was taken back, and keeps its id', () => {
    const read = readOsvRecord(record({ withdrawn: '2026-02-01T00:00:00Z' }), 'test');
    expect(read).toMatchObject({ advisories: [], problems: [], isWithdrawn: true, id: 'GHSA-aaaa-bbbb-cccc' });
  });

  it('says what it could not take', () => {
    const bad = {
      ...record({}),
      affected: [{ package: { name: 'a' } }, 7, { package: { ecosystem: 'npm', name: 'a' } }],
    };
    expect(readOsvRecord(bad, 'test')).toMatchObject({ advisories: [] });
    expect(readOsvRecord(bad, 'test').problems).toHaveLength(3);
    expect(readOsvRecord({}, 'test').problems).toEqual(['the record has no id']);
  });

  it('does not take a date that is none for the newest', () => {
    expect(first(record({ modified: '0001-01-01T00:00:00Z' })).modified).toBeUndefined();
    expect(first(record({ modified: 'soon' })).modified).toBeUndefined();
  });

  it('throws for nothing, whatever a record holds', () => {
    const anything = fc.anything({ maxDepth: 4 });
    const looksRight = fc.record({
      id: fc.constantFrom('GHSA-1', 'MAL-1', 'DSA-1', '__proto__'),
      modified: anything,
      aliases: anything,
      upstream: anything,
      severity: anything,
      references: anything,
      database_specific: anything,
      affected: fc.array(
        fc.record({
          package: fc.oneof(
            anything,
            fc.record({ ecosystem: fc.constantFrom('npm', 'Maven', 'constructor'), name: fc.string() }),
          ),
          ranges: fc.oneof(
            anything,
            fc.array(
              fc.record({
                type: fc.constantFrom('SEMVER', 'ECOSYSTEM', 'GIT'),
                events: fc.array(fc.record({ introduced: fc.string(), fixed: anything }, { requiredKeys: [] })),
              }),
            ),
          ),
          versions: anything,
          ecosystem_specific: anything,
          database_specific: anything,
        }),
      ),
    });
    fc.assert(
      fc.property(fc.oneof(anything, looksRight), (value) => {
        const { advisories, problems } = readOsvRecord(value, 'test');
        for (const { name, ecosystem } of advisories) expect(typeof name + typeof ecosystem).toBe('stringstring');
        for (const problem of problems) expect(typeof problem).toBe('string');
      }),
      { numRuns: 300 },
    );
  });
});
