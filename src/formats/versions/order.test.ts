import { type Arbitrary, array, assert, constantFrom, property, string, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareAlpm } from './alpm.ts';
import { compareApk } from './apk.ts';
import { compareBitnami } from './bitnami.ts';
import type { CompareVersions } from './comparator.ts';
import { compareConan } from './conan.ts';
import { compareCran } from './cran.ts';
import { compareDpkg } from './dpkg.ts';
import { compareEchoNpm } from './echo-npm.ts';
import { compareGentoo } from './gentoo.ts';
import { compareGo } from './go.ts';
import { compareHackage } from './hackage.ts';
import { compareMaven } from './maven.ts';
import { compareNuget } from './nuget.ts';
import { compareOpenssl } from './openssl.ts';
import { comparePackagist } from './packagist.ts';
import { comparePub } from './pub.ts';
import { comparePypi } from './pypi.ts';
import { compareRpm } from './rpm.ts';
import { compareRubygems } from './rubygems.ts';
import { compareSemver } from './semver.ts';

const all = { numRuns: process.env.BREAKWATER_HEAVY === '1' ? 200_000 : 500 };

/** Pieces that versions of a kind are put together from, well-formed or not; blanks stand between them. */
const schemes: readonly (readonly [CompareVersions, string])[] = [
  [compareAlpm, '0 1 2 10 01 . . .. - : a b rc _'],
  [compareApk, '0 1 2 10 01 . . .. _ a b _p _rc1 _alpha _git2 ~a1 -r -r1 -r2 -x A _foo'],
  [compareBitnami, '0 1 10 . . - -1 -2 -rc.1 + v'],
  [compareConan, '0 1 10 1a . . - + a b'],
  [compareCran, '0 1 10 01 . . - a'],
  [compareDpkg, '0 1 10 01 . - : ~ + a b Z é'],
  [compareEchoNpm, '0 1 10 . . - -a +echo. + 1+echo.1 +echo.2'],
  [compareGentoo, '0 1 10 01 100 . . a b _p _rc1 _alpha -r1 -r2 x _p1'],
  [compareGo, '0 1 10 . . - -0 -rc.1 + v go1 rc2 go'],
  [compareHackage, '0 1 10 01 . . - a'],
  [compareNuget, '0 1 10 01 . . - -A -a + .b v'],
  [compareOpenssl, '0 1 10 . . a z za -beta1 -alpha -'],
  [comparePackagist, '0 1 10 . - _ a b RC rc dev pl p x v'],
  [comparePub, '0 1 10 . . - -a + +1 +a v'],
  [comparePypi, '0 1 10 . . - _ a b1 rc .post1 .dev0 dev ! 1! + +a v foo final'],
  [compareRpm, '0 1 10 01 . - : ~ ^ a b el é'],
  [compareRubygems, '0 1 10 . . - a b rc A'],
  [compareSemver, '0 1 10 . . - -a -0 + v = rc'],
];

/** Maven's order goes round where a word stands behind a dot, so only its other versions are an order. */
const mavenNumber = constantFrom('0', '1', '2', '10', '01');
const mavenTail = constantFrom(
  '-0',
  '-1',
  '-2',
  '.0',
  '.1',
  '-alpha',
  '-beta1',
  'rc2',
  '-SNAPSHOT',
  '-ga',
  '-sp',
  'x',
  '-x1',
  '-1a',
);
const maven = tuple(mavenNumber, array(mavenTail, { maxLength: 6 })).map(([number, tail]) => number + tail.join(''));

const versionsOf = (pieces: string): Arbitrary<string> =>
  array(constantFrom(...pieces.split(' ')), { maxLength: 8 }).map((chosen) => chosen.join(''));
const orders: readonly (readonly [CompareVersions, Arbitrary<string>])[] = [
  ...schemes.map(([compare, pieces]) => [compare, versionsOf(pieces)] as const),
  [compareMaven, maven],
];

describe.each(orders)('%o', (compare, versions) => {
  it('is the same both ways round, and 0 with itself', () => {
    assert(
      property(versions, versions, (a, b) => {
        expect(compare(a, a)).toBe(0);
        expect(Math.sign(compare(a, b)) + Math.sign(compare(b, a))).toBe(0);
      }),
      all,
    );
  });

  it('has one order for three', () => {
    assert(
      property(versions, versions, versions, (a, b, c) => {
        const [x, y, z] = [a, b, c].toSorted(compare) as [string, string, string];
        expect(compare(x, y)).toBeLessThanOrEqual(0);
        expect(compare(y, z)).toBeLessThanOrEqual(0);
        expect(compare(x, z)).toBeLessThanOrEqual(0);
        if (compare(x, z) === 0) expect([compare(x, y), compare(y, z)]).toEqual([0, 0]);
      }),
      all,
    );
  });

  it('takes any text', () => {
    const text = string({ unit: 'binary', maxLength: 20 });
    assert(
      property(text, text, (a, b) => {
        expect(Math.sign(compare(a, b)) + Math.sign(compare(b, a))).toBe(0);
      }),
      all,
    );
  });

  // Linear, these end at once; the square of their length would take longer than a test may.
  it.each(['0.', '-1', 'a1', '_p1'])('does not linger on a long row of «%s»', (piece) => {
    const long = `1.${piece.repeat(100_000)}`;
    expect(Math.sign(compare(`${long}1`, `${long}2`)) + Math.sign(compare(`${long}2`, `${long}1`))).toBe(0);
  });

  it('compares numbers of a million digits', () => {
    const long = '9'.repeat(1_000_000);
    expect(compare(`${long}1`, `${long}2`)).toBeLessThan(0);
    expect(compare(`1${long}`, long)).toBeGreaterThan(0);
    expect(compare(`${'0'.repeat(1_000_000)}1`, '2')).toBeLessThan(0);
  });
});
