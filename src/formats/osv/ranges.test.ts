import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AffectedVersions } from '#domain/vulnerabilities/advisory';
import { comparatorOf } from '#formats/versions/comparator';
import { readRanges } from './ranges.ts';

const semver = comparatorOf('npm') ?? (() => 0);

function has({ ranges, versions = [] }: AffectedVersions, version: string): boolean {
  return (
    versions.includes(version) ||
    ranges.some(
      ({ introduced, fixed, lastAffected }) =>
        (introduced === undefined || semver(version, introduced) >= 0) &&
        (fixed === undefined || semver(version, fixed) < 0) &&
        (lastAffected === undefined || semver(version, lastAffected) <= 0),
    )
  );
}

type Event = Readonly<Record<string, string>>;

/** The algorithm as the OSV schema has it under "Evaluation", step by step and slow. */
function evaluates(events: readonly Event[], version: string): boolean {
  let isVulnerable = false;
  const at = (event: Event): string => Object.values(event)[0] ?? '';
  const isBeginning = (event: Event): boolean => event.introduced === '0';
  const sorted = events.toSorted((a, b) =>
    isBeginning(a) || isBeginning(b) ? Number(isBeginning(b)) - Number(isBeginning(a)) : semver(at(a), at(b)),
  );
  for (const event of sorted) {
    if (event.introduced !== undefined && (isBeginning(event) || semver(version, event.introduced) >= 0))
      isVulnerable = true;
    else if (event.fixed !== undefined && semver(version, event.fixed) >= 0) isVulnerable = false;
    else if (event.last_affected !== undefined && semver(version, event.last_affected) > 0) isVulnerable = false;
  }
  return isVulnerable;
}

const versionOf = (number: number): string => `${Math.floor(number / 10)}.${number % 10}.0`;

describe('readRanges', () => {
  it('counts the versions that the algorithm of the schema counts, in whatever order events stand', () => {
    // Each version once: what two events at the same version mean is nowhere said.
    const events = fc
      .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.constantFrom('introduced', 'fixed', 'last_affected')), {
        selector: ([number]) => number,
        minLength: 1,
        maxLength: 8,
      })
      .map((all) => all.map(([number, kind]): Event => ({ [kind]: versionOf(number) })));
    fc.assert(
      fc.property(events, fc.boolean(), (some, isFromStart) => {
        const all = isFromStart ? [...some, { introduced: '0' }] : some;
        const { affected = { ranges: [] } } = readRanges({ ranges: [{ type: 'SEMVER', events: all }] }, 'npm');
        for (let number = 0; number < 62; number += 1)
          expect([versionOf(number), has(affected, versionOf(number))]).toEqual([
            versionOf(number),
            evaluates(all, versionOf(number)),
          ]);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['from the beginning', [{ introduced: '0' }, { fixed: '1.0.0' }], [{ fixed: '1.0.0' }]],
    ['for ever', [{ introduced: '1.0.0' }], [{ introduced: '1.0.0' }]],
    ['up to the last', [{ introduced: '0' }, { last_affected: '2.0.0' }], [{ lastAffected: '2.0.0' }]],
    [
      'in branches, mixed up',
      [{ fixed: '2.1.0' }, { introduced: '2.0.0' }, { fixed: '1.1.0' }, { introduced: '0' }],
      [{ fixed: '1.1.0' }, { introduced: '2.0.0', fixed: '2.1.0' }],
    ],
    [
      'one version',
      [{ introduced: '1.0.0' }, { last_affected: '1.0.0' }],
      [{ introduced: '1.0.0', lastAffected: '1.0.0' }],
    ],
    ['a limit says nothing of versions', [{ introduced: '1.0.0' }, { limit: '2.0.0' }], [{ introduced: '1.0.0' }]],
  ])('reads events: %s', (_, events, ranges) => {
    expect(readRanges({ ranges: [{ type: 'SEMVER', events }] }, 'npm')).toEqual({ affected: { ranges } });
  });

  it('keeps listed versions that no range holds, and no others', () => {
    const ranges = [{ type: 'ECOSYSTEM', events: [{ introduced: '2.0.0' }, { fixed: '2.5.0' }] }];
    expect(readRanges({ ranges, versions: ['1.0.0', '2.0.0', '2.4.9'] }, 'npm').affected).toEqual({
      ranges: [{ introduced: '2.0.0', fixed: '2.5.0' }],
      versions: ['1.0.0'],
    });
    expect(readRanges({ ranges, versions: ['2.0.0'] }, 'npm').affected?.versions).toBeUndefined();
  });

  it('counts lists alone where versions have no order', () => {
    const ranges = [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: 'b' }] }];
    expect(readRanges({ ranges, versions: ['a'] }, 'Nobody knows').affected).toEqual({ ranges: [], versions: ['a'] });
  });

  it('leaves commits out, and says when nothing is named', () => {
    const commits = [{ type: 'GIT', repo: 'https://example.com/a', events: [{ introduced: '0' }] }];
    expect(readRanges({ ranges: commits }, 'npm')).toEqual({});
    expect(readRanges({ ranges: commits, versions: ['1.0.0'] }, 'npm').affected?.versions).toEqual(['1.0.0']);
    expect(readRanges({}, 'npm').problem).toBe('it names no versions');
  });

  it('does not spend its time on endless lists', () => {
    const many = Array.from({ length: 5_000 }, (_, index) => ({ introduced: `1.${5_000 - index}.0` }));
    expect(readRanges({ ranges: [{ type: 'SEMVER', events: many }] }, 'npm').affected?.ranges).toEqual([
      { introduced: '1.1.0' },
    ]);
    const more = [...many, { fixed: '1.0.0' }];
    expect(readRanges({ ranges: [{ type: 'SEMVER', events: more }] }, 'npm').problem).toMatch(/more than 5000/);
  });
});
