import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Advisory, AffectedRange } from '#domain/vulnerabilities/advisory';
import { AdvisoryIndex, lookupIn } from '#engines/advisory-database/memory-lookup';
import { scoreVector } from '#formats/cvss/score';
import { comparatorOf } from '#formats/versions/comparator';
import { fixPlan, type ToFix } from './fix-plan.ts';
import { matchPackage } from './match-package.ts';
import type { PackageToMatch } from './package-to-match.ts';

const advisory = (
  id: string,
  name: string,
  ranges: readonly AffectedRange[],
  more: Partial<Advisory> = {},
): Advisory => ({
  id,
  aliases: [],
  covers: [],
  ecosystem: 'npm',
  name,
  affected: { ranges },
  state: 'affected',
  cvss: [],
  kind: 'vulnerability',
  source: 'test',
  ...more,
});

function prepare(advisories: readonly Advisory[], packages: readonly (readonly [name: string, version: string])[]) {
  const index = new AdvisoryIndex();
  for (const one of advisories) index.add(one);
  const lookup = lookupIn(index);
  const match = (wanted: PackageToMatch) => matchPackage(wanted, lookup, scoreVector) ?? [];
  const toFix = packages.flatMap(([name, version]): ToFix[] => {
    const wanted = { ecosystem: 'npm', name, version };
    return match(wanted).map((vulnerability) => ({
      id: `${name} ${vulnerability.id}`,
      package: wanted,
      vulnerability,
    }));
  });
  return { toFix, countAt: (wanted: PackageToMatch) => match(wanted).length };
}

describe('fixPlan', () => {
  it('names the lowest version that clears all that can be, and puts what clears most first', () => {
    const { toFix } = prepare(
      [
        advisory('A-1', 'left', [{ fixed: '1.2.0' }], { severity: 'low' }),
        advisory('A-2', 'left', [{ fixed: '1.3.0' }], { severity: 'low' }),
        advisory('A-3', 'left', [{}]),
        advisory('A-4', 'right', [{ fixed: '9.0.0' }], { severity: 'critical' }),
        advisory('A-5', 'lost', [{}]),
      ],
      [
        ['left', '1.0.0'],
        ['right', '1.0.0'],
        ['lost', '1.0.0'],
      ],
    );
    expect(fixPlan(toFix)).toEqual({
      clears: 3,
      total: 5,
      upgrades: [
        { ecosystem: 'npm', package: 'right', from: '1.0.0', to: '9.0.0', clears: ['right A-4'], leaves: [] },
        {
          ecosystem: 'npm',
          package: 'left',
          from: '1.0.0',
          to: '1.3.0',
          clears: ['left A-1', 'left A-2'],
          leaves: ['left A-3'],
        },
      ],
    });
  });

  it('stays on the installed branch, and leaves it when only another has all fixes', () => {
    const branches = [{ fixed: '1.4.1' }, { introduced: '2.0.0', fixed: '2.2.2' }];
    const one = advisory('A-1', 'left', branches);
    const { toFix } = prepare([one], [['left', '1.0.0']]);
    expect(fixPlan(toFix).upgrades[0]?.to).toBe('1.4.1');
    const two = advisory('A-2', 'left', [{ fixed: '2.1.0' }]);
    const { toFix: both } = prepare([one, two], [['left', '1.0.0']]);
    // 2.1.0 mends the one and has the other again.
    expect(fixPlan(both).upgrades[0]).toMatchObject({ to: '2.2.2', leaves: [] });
  });

  it('goes round versions with new vulnerabilities where it is asked to', () => {
    const advisories = [
      advisory('A-1', 'left', [{ fixed: '1.1.0' }, { introduced: '2.0.0', fixed: '2.0.1' }]),
      advisory('A-2', 'left', [{ introduced: '1.1.0', fixed: '1.2.0' }]),
    ];
    const { toFix, countAt } = prepare(advisories, [['left', '1.0.0']]);
    expect(fixPlan(toFix).upgrades[0]?.to).toBe('1.1.0');
    expect(fixPlan(toFix, countAt).upgrades[0]?.to).toBe('2.0.1');
  });

  it('plans nothing where nothing can be mended', () => {
    expect(fixPlan([])).toEqual({ upgrades: [], clears: 0, total: 0 });
  });

  it('only promises what the next scan will find, in whatever order it is asked', () => {
    const compare = comparatorOf('npm') ?? (() => 0);
    const version = fc.tuple(fc.nat(3), fc.nat(3)).map(([a, b]) => `${a}.${b}.0`);
    const range = fc.record({ introduced: version, fixed: version }, { requiredKeys: [] });
    const some = fc
      .array(fc.tuple(fc.constantFrom('left', 'right'), fc.array(range, { minLength: 1, maxLength: 3 })), {
        maxLength: 8,
      })
      .map((all) => all.map(([name, ranges], index) => advisory(`A-${index}`, name, ranges)));
    fc.assert(
      fc.property(some, version, (advisories, at) => {
        const { toFix } = prepare(advisories, [
          ['left', at],
          ['right', at],
        ]);
        const plan = fixPlan(toFix);
        expect(fixPlan(toFix.toReversed())).toEqual(plan);
        for (const { package: name, from, to, clears } of plan.upgrades) {
          expect(compare(to, from)).toBeGreaterThan(0);
          expect(clears.length).toBeGreaterThan(0);
          const { toFix: left } = prepare(advisories, [[name, to]]);
          expect(left.map(({ id }) => id).filter((id) => clears.includes(id))).toEqual([]);
        }
      }),
    );
  });
});
