import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { licenceIdsIn, readLicence } from './read-licence.ts';

describe('readLicence', () => {
  it.each([
    ['mit', { id: 'MIT' }],
    ['GPL-2.0-or-later WITH Classpath-exception-2.0', { expression: 'GPL-2.0-or-later WITH Classpath-exception-2.0' }],
    ['BSD-3-Clause and (MIT or ISC)', { expression: 'BSD-3-Clause AND (MIT OR ISC)' }],
    ['Do what you like', { name: 'Do what you like' }],
  ])('%s', (text, licence) => {
    expect(readLicence(text)).toEqual({ ...licence, acknowledgement: 'declared' });
  });

  it('takes nothing for a licence that says none', () => {
    expect(readLicence(' ')).toBeUndefined();
    expect(readLicence('UNKNOWN')).toBeUndefined();
    expect(readLicence('('.repeat(100_000))).toMatchObject({ name: expect.stringMatching(/^\(/) as string });
  });

  it('never throws, and gives an expression only where brackets and words fit', () => {
    const word = fc.constantFrom(
      'MIT',
      'Apache-2.0',
      'and',
      'OR',
      'with',
      '(',
      ')',
      'GPL-2.0+',
      'nonsense',
      'LicenseRef-x',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        const { expression } = readLicence(words.join(' ')) ?? {};
        if (expression === undefined) return;
        expect(expression.split('(').length).toBe(expression.split(')').length);
        expect(readLicence(expression)?.expression).toBe(expression);
      }),
    );
  });
});

describe('licenceIdsIn', () => {
  it('names all licences of an expression', () => {
    expect(licenceIdsIn('(MIT or GPL-2.0+) and BSD-3-Clause with x-exception')).toEqual([
      'MIT',
      'GPL-2.0',
      'BSD-3-Clause',
    ]);
    expect(licenceIdsIn('as is')).toEqual([]);
  });
});
