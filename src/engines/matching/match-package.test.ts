import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Advisory, CveFacts } from '#domain/vulnerabilities/advisory';
import { AdvisoryIndex, lookupIn } from '#engines/advisory-database/memory-lookup';
import { scoreVector } from '#formats/cvss/score';
import { comparatorOf } from '#formats/versions/comparator';
import { matchPackage } from './match-package.ts';
import type { MatchedVulnerability } from './vulnerability.ts';

const advisory = (fields: Partial<Advisory>): Advisory => ({
  id: 'GHSA-aaaa-bbbb-cccc',
  aliases: [],
  covers: [],
  ecosystem: 'npm',
  name: 'left',
  affected: { ranges: [{ fixed: '2.0.0' }] },
  state: 'affected',
  cvss: [],
  kind: 'vulnerability',
  source: 'test',
  ...fields,
});

function match(
  advisories: readonly Advisory[],
  version: string,
  more: { readonly module?: string; readonly facts?: ReadonlyMap<string, CveFacts> } = {},
): readonly MatchedVulnerability[] | undefined {
  const index = new AdvisoryIndex();
  for (const one of advisories) index.add(one);
  const [{ ecosystem, name } = { ecosystem: 'npm', name: 'left' }] = advisories;
  const { facts, ...wanted } = more;
  return matchPackage({ ecosystem, name, version, ...wanted }, lookupIn(index, facts), scoreVector);
}

function only(advisories: readonly Advisory[], version: string, more: Parameters<typeof match>[2] = {}) {
  const found = match(advisories, version, more) ?? [];
  expect(found).toHaveLength(1);
  const [first] = found;
  if (first === undefined) throw new Error('nothing was found');
  return first;
}

describe('matchPackage', () => {
  it('tells an ecosystem without data from one that has nothing about the package', () => {
    const index = new AdvisoryIndex();
    index.add(advisory({}));
    const lookup = lookupIn(index);
    expect(matchPackage({ ecosystem: 'PyPI', name: 'left', version: '1' }, lookup, scoreVector)).toBeUndefined();
    expect(matchPackage({ ecosystem: 'npm', name: 'right', version: '1.0.0' }, lookup, scoreVector)).toEqual([]);
  });

  it.each<readonly [what: string, fields: Partial<Advisory>, affected: readonly string[], clean: readonly string[]]>([
    ['up to a fix', {}, ['0.0.1-alpha', '1.9.9', '2.0.0-rc.1'], ['2.0.0', '2.0.1']],
    [
      'up to the last',
      { affected: { ranges: [{ introduced: '1.0.0', lastAffected: '1.5.0' }] } },
      ['1.0.0', '1.5.0'],
      ['0.9.0', '1.0.0-rc.1', '1.5.1'],
    ],
    ['all', { affected: { ranges: [{}] } }, ['0.0.0', '99.0.0'], []],
    ['listed', { affected: { ranges: [], versions: ['1.2.3'] } }, ['1.2.3', 'v1.2.3'], ['1.2.4']],
    ['none', { affected: { ranges: [] } }, [], ['1.0.0']],
    [
      'Go: pseudo-versions',
      { ecosystem: 'Go', affected: { ranges: [{ fixed: '0.0.0-20220314234659-1baeb1ce4c0b' }] } },
      ['0.0.0-20210921155107-089bfa567519'],
      ['0.0.0-20220525230936-793ad666bf5e', '0.1.0'],
    ],
    [
      'Go: the standard library',
      {
        ecosystem: 'Go',
        name: 'stdlib',
        affected: { ranges: [{ fixed: '1.21.8' }, { introduced: '1.22.0-0', fixed: '1.22.1' }] },
      },
      ['1.21.7', '1.22.0'],
      ['1.21.8', '1.22.1'],
    ],
    [
      'PyPI: local versions',
      { ecosystem: 'PyPI', affected: { ranges: [{ fixed: '1.13.1' }] } },
      ['1.13.0+cu117', '1.13.1.dev1'],
      ['1.13.1', '1.13.1+cu117'],
    ],
    [
      'Debian: tildes and epochs',
      { ecosystem: 'Debian:12', affected: { ranges: [{ fixed: '1:1.2-3+deb12u1' }] } },
      ['1:1.2-3', '1:1.2-3+deb12u1~1', '5.0-1'],
      ['1:1.2-3+deb12u1', '2:0.1-1'],
    ],
    [
      'rpm: epochs',
      { ecosystem: 'AlmaLinux:9', affected: { ranges: [{ fixed: '32:9.16.23-2.el9' }] } },
      ['32:9.16.23-1.el9', '9.18.0-1.el9'],
      ['32:9.16.23-2.el9'],
    ],
  ])('%s', (_, fields, affected, clean) => {
    for (const version of affected) expect([version, match([advisory(fields)], version)?.length]).toEqual([version, 1]);
    for (const version of clean) expect([version, match([advisory(fields)], version)?.length]).toEqual([version, 0]);
  });

  it('tells once what several advisories tell of', () => {
    const found = only(
      [
        advisory({ aliases: ['CVE-2026-1'], severity: 'high', summary: 'Said by GitHub' }),
        advisory({ id: 'PYSEC-2026-1', aliases: ['CVE-2026-1'], source: 'other' }),
        advisory({ id: 'MAL-2026-1', aliases: ['PYSEC-2026-1'], kind: 'malicious', source: 'third' }),
      ],
      '1.0.0',
    );
    expect(found).toMatchObject({
      id: 'CVE-2026-1',
      ids: ['CVE-2026-1', 'GHSA-aaaa-bbbb-cccc', 'MAL-2026-1', 'PYSEC-2026-1'],
      kind: 'malicious',
      severity: 'critical',
      summary: 'Said by GitHub',
    });
    expect(found.matches.map(({ advisory: { id } }) => id)).toEqual([
      'GHSA-aaaa-bbbb-cccc',
      'MAL-2026-1',
      'PYSEC-2026-1',
    ]);
  });

  it('takes errata apart into what they are about', () => {
    const ecosystem = 'Debian:12';
    const found =
      match(
        [
          advisory({ id: 'DSA-1-1', covers: ['CVE-2026-1', 'CVE-2026-2'], ecosystem, severity: 'high' }),
          advisory({ id: 'DEBIAN-CVE-2026-1', aliases: ['CVE-2026-1'], ecosystem, urgency: 'low' }),
        ],
        '1.0-1',
      ) ?? [];
    expect(found.map(({ id, severity, matches }) => [id, severity, matches.length])).toEqual([
      ['CVE-2026-1', 'low', 2],
      ['CVE-2026-2', 'high', 1],
    ]);
  });

  it('tells in the words of what is about one thing alone, not in those of an erratum', () => {
    const erratum = advisory({ id: 'A-1', covers: ['CVE-2026-1'], summary: 'Many things', source: 'a' });
    const own = advisory({ id: 'Z-1', aliases: ['CVE-2026-1'], summary: 'One thing', source: 'z' });
    expect(only([erratum, own], '1.0.0')).toMatchObject({ summary: 'One thing' });
  });

  it('leaves out what the vendor says is not there, of all versions or of some', () => {
    const affected = advisory({ aliases: ['CVE-2026-1'] });
    const denial = advisory({ id: 'V-1', aliases: ['CVE-2026-1'], state: 'not-affected', affected: { ranges: [] } });
    expect(match([affected, denial], '1.0.0')).toEqual([]);
    const some = { ...denial, affected: { ranges: [{ introduced: '1.5.0' }] } };
    expect(match([affected, some], '1.0.0')).toHaveLength(1);
    expect(match([affected, some], '1.6.0')).toEqual([]);
  });

  it('keeps streams of modules apart', () => {
    const of = (module: string, fixed: string) =>
      advisory({
        id: `RHSA-${fixed}`,
        covers: ['CVE-2026-1'],
        ecosystem: 'Red Hat:9',
        module,
        affected: { ranges: [{ fixed }] },
      });
    const both = [of('nodejs:18', '1:18.20-1.el9'), of('nodejs:20', '1:20.12-1.el9')];
    const version = '1:18.20-1.el9';
    expect(match(both, version, { module: 'nodejs:18:9030020240301:rhel9' })).toEqual([]);
    expect(match(both, version, { module: 'nodejs:20:9030020240301:rhel9' })).toHaveLength(1);
    expect(match(both, version)).toEqual([]);
  });

  it('takes a package for fixed from the first build of an erratum on, and other entries for what they are', () => {
    const build = (fixed: string, ecosystem: string) =>
      advisory({ id: 'ALSA-2026:1', covers: ['CVE-2026-1'], ecosystem, affected: { ranges: [{ fixed }] } });
    expect(match([build('2-1.el8', 'AlmaLinux:8'), build('1-1.el8', 'AlmaLinux:8')], '1-1.el8')).toEqual([]);
    expect(match([build('2.0.0', 'npm'), build('1.0.0', 'npm')], '1.0.0')).toHaveLength(1);
  });

  it('names the fix of the installed branch first, and none that mends nothing', () => {
    const branches = [
      { introduced: '1.0.0', fixed: '1.4.1' },
      { introduced: '2.0.0', fixed: '2.2.2' },
      { introduced: '3.0.0', fixed: '3.0.1' },
    ];
    expect(only([advisory({ affected: { ranges: branches } })], '2.1.0').fixedVersions).toEqual(['2.2.2', '3.0.1']);
    const overlapping = [{ fixed: '1.5.0' }, { introduced: '1.0.0', fixed: '2.0.0' }];
    expect(only([advisory({ affected: { ranges: overlapping } })], '1.2.0').fixedVersions).toEqual(['2.0.0']);
    const respun = [
      advisory({ id: 'A-1', covers: ['CVE-2026-1'], affected: { ranges: [{ fixed: '1.1.0' }] } }),
      advisory({ id: 'A-2', covers: ['CVE-2026-1'], affected: { ranges: [{ fixed: '1.2.0' }] } }),
      advisory({ id: 'A-3', covers: ['CVE-2026-1'], affected: { ranges: [{}] } }),
    ];
    expect(only(respun, '1.0.0').fixedVersions).toEqual(['1.2.0']);
  });

  it.each<readonly [what: string, all: readonly Partial<Advisory>[], severity: string, source: string]>([
    [
      'by the vendor',
      [{ severity: 'low', cvss: [{ version: '3.1', vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H' }] }],
      'low',
      'test',
    ],
    [
      'by the score',
      [{ cvss: [{ version: '3.1', vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H' }] }],
      'critical',
      'cvss',
    ],
    [
      'by a score of version 4',
      [{ cvss: [{ version: '4.0', vector: 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:L/SC:N/SI:N/SA:N' }] }],
      'medium',
      'cvss',
    ],
    ['by nobody', [{}], 'medium', 'none'],
    ['not yet assigned', [{ urgency: 'not yet assigned' }], 'medium', 'none'],
    ['unmaintained', [{ kind: 'unmaintained' }], 'info', 'test'],
    [
      'unmaintained, and more',
      [{ kind: 'unmaintained' }, { id: 'B-1', aliases: ['GHSA-aaaa-bbbb-cccc'], severity: 'high' }],
      'high',
      'test',
    ],
  ])('rates: %s', (_, all, severity, severitySource) => {
    expect(only(all.map(advisory), '1.0.0')).toMatchObject({ severity, severitySource });
  });

  it('takes of facts about several CVEs what is worst', () => {
    const epss = (probability: number) => ({ probability, percentile: 0.5, date: '2026-01-01' });
    const facts = new Map<string, CveFacts>([
      ['CVE-2026-1', { epss: epss(0.1) }],
      ['CVE-2026-2', { epss: epss(0.9), knownExploited: { added: '2026-01-01', usedByRansomware: false } }],
    ]);
    expect(only([advisory({ aliases: ['CVE-2026-1', 'CVE-2026-2'] })], '1.0.0', { facts }).facts).toEqual({
      epss: epss(0.9),
      knownExploited: { added: '2026-01-01', usedByRansomware: false },
    });
  });
});

const version = fc.tuple(fc.nat(3), fc.nat(3), fc.constantFrom('', '-rc.1')).map(([a, b, end]) => `${a}.${b}.0${end}`);
const range = fc.record({ introduced: version, fixed: version, lastAffected: version }, { requiredKeys: [] });
const anyAdvisory = fc
  .record({
    id: fc.constantFrom('GHSA-1', 'GHSA-2', 'DSA-1', 'CVE-2026-3'),
    source: fc.constantFrom('a', 'b'),
    names: fc.uniqueArray(fc.constantFrom('CVE-2026-1', 'CVE-2026-2', 'CVE-2026-3', 'GHSA-1'), { maxLength: 2 }),
    isErratum: fc.boolean(),
    state: fc.constantFrom<Advisory['state']>('affected', 'affected', 'will-not-fix', 'not-affected'),
    ranges: fc.array(range, { maxLength: 3 }),
    versions: fc.array(version, { maxLength: 2 }),
  })
  .map(({ id, source, names, isErratum, state, ranges, versions }) =>
    advisory({
      id,
      source,
      state,
      affected: { ranges, versions },
      ...(isErratum ? { covers: names } : { aliases: names }),
    }),
  );
const advisories = fc.uniqueArray(anyAdvisory, { selector: ({ id, source }) => `${id} ${source}`, maxLength: 6 });

describe('matchPackage, whatever advisories say', () => {
  it('answers the same in whatever order they come, and when it is asked again', () => {
    fc.assert(
      fc.property(advisories, version, (all, at) => {
        fc.pre(all.length > 0);
        expect(match(all.toReversed(), at)).toEqual(match(all, at));
        expect(match(all, at)).toEqual(match(all, at));
      }),
    );
  });

  it('names each id once, for what really holds the version', () => {
    fc.assert(
      fc.property(advisories, version, (all, at) => {
        const ids = (match(all, at) ?? []).flatMap((one) => one.ids);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  it('never counts a version that it calls fixed', () => {
    const compare = comparatorOf('npm') ?? (() => 0);
    fc.assert(
      fc.property(advisories, version, (all, at) => {
        for (const { id, fixedVersions, matches } of match(all, at) ?? []) {
          for (const fixed of fixedVersions) {
            expect(compare(fixed, at)).toBeGreaterThan(0);
            const naming = matches.filter(({ fixes }) => fixes.length > 0).map((one) => one.advisory);
            expect((match(naming, fixed) ?? []).map((one) => one.id)).not.toContain(id);
          }
        }
      }),
    );
  });
});
