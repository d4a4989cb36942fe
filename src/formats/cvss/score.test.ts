import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoreVector } from './score.ts';

/** Vectors with the scores that FIRST gives them in its examples and in the CVEs that they are of. */
const scores: readonly (readonly [string, number])[] = [
  // CVE-2021-44228
  ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H', 10],
  // CVE-2014-0160
  ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N', 7.5],
  // CVE-2013-1937, in the examples of version 3.0
  ['CVSS:3.0/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N', 6.1],
  // CVE-2002-0392, in the guide to version 2: base, with time, with an environment
  ['AV:N/AC:L/Au:N/C:N/I:N/A:C', 7.8],
  ['(AV:N/AC:L/Au:N/C:N/I:N/A:C)', 7.8],
  ['AV:N/AC:L/Au:N/C:N/I:N/A:C/E:F/RL:OF/RC:C', 6.4],
  ['AV:N/AC:L/Au:N/C:N/I:N/A:C/E:F/RL:OF/RC:C/CDP:H/TD:H/CR:M/IR:M/AR:H', 9.2],
  ['AV:N/AC:L/Au:N/C:N/I:N/A:C/E:ND/RL:ND/RC:ND/CDP:ND/TD:ND/CR:ND/IR:ND/AR:ND', 7.8],
  ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N', 9.3],
  // The worst there is, and what an unlikely exploit leaves of it.
  ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H', 10],
  ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/E:U', 9.1],
  // Supplemental metrics change nothing.
  ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/AU:Y/U:Red', 9.3],
  ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N', 0],
  ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N/MC:H', 7.5],
];

function* combinations([first = '', ...rest]: readonly string[]): Generator<string> {
  const [name = '', values = ''] = first.split(':');
  for (const value of values) {
    if (rest.length === 0) yield `${name}:${value}`;
    else for (const tail of combinations(rest)) yield `${name}:${value}/${tail}`;
  }
}

const base2 = ['AV:LAN', 'AC:HML', 'Au:MSN', 'C:NPC', 'I:NPC', 'A:NPC'];
const base3 = ['AV:NALP', 'AC:LH', 'PR:NLH', 'UI:NR', 'S:UC', 'C:HLN', 'I:HLN', 'A:HLN'];
const base4 = [
  'AV:NALP',
  'AC:LH',
  'AT:NP',
  'PR:NLH',
  'UI:NPA',
  'VC:HLN',
  'VI:HLN',
  'VA:HLN',
  'SC:HLN',
  'SI:HLN',
  'SA:HLN',
];

/** Count and sum in tenths of a point over all base vectors (of version 4 each fifth), as Red Hat's `cvss` 3.6 scores them. */
const sums: readonly (readonly [
  prefix: string,
  metrics: readonly string[],
  step: number,
  count: number,
  sum: number,
])[] = [
  ['', base2, 1, 729, 38_007],
  ['CVSS:3.0/', base3, 1, 2_592, 142_706],
  ['CVSS:3.1/', base3, 1, 2_592, 142_706],
  ['CVSS:4.0/', base4, 5, 20_996, 1_193_044],
];

describe('scoreVector', () => {
  it.each(scores)('%s', (vector, score) => {
    expect(scoreVector(vector)).toBe(score);
  });

  it.each(sums)('agrees over all base vectors: %s', (prefix, metrics, step, count, sum) => {
    let total = 0;
    let counted = 0;
    let index = 0;
    for (const vector of combinations(metrics)) {
      if (index++ % step !== 0) continue;
      counted += 1;
      total += Math.round((scoreVector(prefix + vector) ?? Number.NaN) * 10);
    }
    expect([counted, total]).toEqual([count, sum]);
  });

  it.each([
    '',
    'x',
    'CVSS:3.1/AV:N',
    'CVSS:9.9/AV:N/AC:L',
    'CVSS:3.1/AV:Q/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
    'CVSS:3.1/AV:N/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
    'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/constructor:N',
    'AV:N/AC:L/Au:N/C:N/I:N/A:C/',
  ])('gives none for %j', (text) => {
    expect(scoreVector(text)).toBeUndefined();
  });

  it('never throws, and never leaves the scale', () => {
    const part = fc.constantFrom(...base4, ...base3, ...base2, 'E:P', 'MSI:S', 'CR:L', 'RL:O');
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.array(part), (a, b, parts) => {
        for (const text of [a, `CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:${a}/A:${b}`, `CVSS:4.0/${parts.join('/')}`]) {
          const score = scoreVector(text) ?? 0;
          expect(score >= 0 && score <= 10).toBe(true);
        }
      }),
    );
  });
});
