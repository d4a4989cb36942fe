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
  // CVE-2002-0392, in the guide to version 2
  ['AV:N/AC:L/Au:N/C:N/I:N/A:C', 7.8],
  ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N', 9.3],
  ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N', 0],
];

describe('scoreVector', () => {
  it.each(scores)('%s', (vector, score) => {
    expect(scoreVector(vector)).toBe(score);
  });

  it.each(['', 'x', 'CVSS:3.1/AV:N', 'CVSS:9.9/AV:N/AC:L', 'CVSS:3.1/AV:Q/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'])(
    'gives none for %j',
    (text) => {
      expect(scoreVector(text)).toBeUndefined();
    },
  );

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        scoreVector(a);
        scoreVector(`CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:${a}/A:${b}`);
      }),
    );
  });
});
