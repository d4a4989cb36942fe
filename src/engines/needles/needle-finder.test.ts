import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Needle, NeedleFinder } from './needle-finder.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

function search(needles: readonly Needle[], text: string): [string, number][] {
  const found: [string, number][] = [];
  new NeedleFinder(needles).search(bytesOf(text), (needle, offset) => {
    found.push([needles[needle]?.text ?? '', offset]);
  });
  return found.sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1));
}

/** What a search for each of them alone finds. */
function searchEach(needles: readonly Needle[], text: string): [string, number][] {
  const found: [string, number][] = [];
  for (const { text: needle, ignoresCase = false } of needles) {
    const hay = ignoresCase ? text.toLowerCase() : text;
    const wanted = ignoresCase ? needle.toLowerCase() : needle;
    for (let at = hay.indexOf(wanted); at >= 0; at = hay.indexOf(wanted, at + 1)) found.push([needle, at]);
  }
  return found.sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1));
}

describe('NeedleFinder', () => {
  it('finds what a search for each needle alone finds', () => {
    const letter = fc.constantFrom('a', 'b', 'A', 'B', '_');
    const word = fc.string({ unit: letter, minLength: 4, maxLength: 9 });
    const needle = fc.record({ text: word, ignoresCase: fc.boolean() });
    const needles = fc.uniqueArray(needle, { minLength: 1, maxLength: 8, selector: ({ text }) => text });
    fc.assert(
      fc.property(needles, fc.string({ unit: letter, maxLength: 200 }), (wanted, text) => {
        expect(search(wanted, text)).toEqual(searchEach(wanted, text));
      }),
      { numRuns: 500 },
    );
  });

  it('finds overlapping ones, and those at both ends', () => {
    expect(search([{ text: 'aaaa' }, { text: 'aaaaab' }], 'aaaaaab')).toEqual([
      ['aaaa', 0],
      ['aaaa', 1],
      ['aaaaab', 1],
      ['aaaa', 2],
    ]);
    expect(search([{ text: 'KEYS', ignoresCase: true }], 'keys Keys KEYS')).toHaveLength(3);
    expect(search([], 'text')).toEqual([]);
    expect(search([{ text: 'longer' }], 'long')).toEqual([]);
  });

  it('refuses needles that are too short to be searched for', () => {
    expect(() => new NeedleFinder([{ text: 'abc' }])).toThrow(/ASCII/);
    expect(() => new NeedleFinder([{ text: 'schlüssel' }])).toThrow(/ASCII/);
  });
});
