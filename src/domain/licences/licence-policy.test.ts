import { describe, expect, it } from 'vitest';
import { judgeLicences, type LicencePolicy, readLicencePolicy } from './licence-policy.ts';

function policy(...words: string[]): LicencePolicy {
  const read = readLicencePolicy(words);
  if ('word' in read) throw new Error(`no licence: ${read.word}`);
  return read;
}

describe('judgeLicences', () => {
  const noGpl = policy('GPL-3.0', 'AGPL-*');
  it.each([
    [['MIT'], 'allowed'],
    [['GPL-3.0-only'], 'denied'],
    [['GPL-3.0-or-later'], 'denied'],
    [['GPL-3.0+'], 'denied'],
    [['gpl-3.0'], 'denied'],
    [['GPL-2.0-or-later'], 'allowed'],
    [['LGPL-3.0-only'], 'allowed'],
    [['AGPL-1.0-or-later'], 'denied'],
    [['MIT OR GPL-3.0-only'], 'allowed'],
    [['MIT AND GPL-3.0-only'], 'denied'],
    [['GPL-3.0-only OR AGPL-3.0-only'], 'denied'],
    [['MIT AND (GPL-3.0-only OR AGPL-3.0-only)'], 'denied'],
    [['MIT OR ISC AND GPL-3.0-only'], 'allowed'],
    [['GPL-3.0-only WITH GCC-exception-3.1'], 'denied'],
    [['MIT', 'GPL-3.0-only'], 'denied'],
    [['MIT', 'as the author says'], 'unknown'],
    [['as the author says', 'GPL-3.0-only'], 'denied'],
    [['MIT OR LicenseRef-x'], 'allowed'],
    [['GPL-3.0-only OR LicenseRef-x'], 'unknown'],
    [['UNKNOWN'], 'unknown'],
    [[], 'unknown'],
  ] as const)('%j is %s', (texts, kind) => {
    expect(judgeLicences(texts, noGpl).kind).toBe(kind);
  });

  it('tells which licence, and which word of the policy forbids it', () => {
    expect(judgeLicences(['MIT AND AGPL-3.0-only'], noGpl)).toEqual({
      kind: 'denied',
      licence: 'AGPL-3.0-only',
      pattern: 'AGPL-*',
    });
  });

  it('knows licences of the list alone, deprecated ids as what they are called now, and LicenseRef', () => {
    expect(judgeLicences(['GPL-2.0+'], policy('GPL-2.0-or-later')).kind).toBe('denied');
    expect(judgeLicences(['GPL-2.0'], policy('GPL-2.0-or-later')).kind).toBe('allowed');
    expect(judgeLicences(['GPL-2.0'], policy('gpl-2.0-only')).kind).toBe('denied');
    expect(judgeLicences(['LicenseRef-ours'], policy('LicenseRef-*')).kind).toBe('denied');
    expect(judgeLicences(['MIT'], policy('*')).kind).toBe('denied');
  });
});

describe('readLicencePolicy', () => {
  it('names what is like a word that is no licence', () => {
    expect(readLicencePolicy(['MIT', 'GLP-3.0'])).toMatchObject({ word: 'GLP-3.0' });
    const problem = readLicencePolicy(['Apache2.0']);
    expect('nearest' in problem && problem.nearest).toContain('Apache-2.0');
    expect(readLicencePolicy(['Foo-*'])).toMatchObject({ word: 'Foo-*' });
  });
});
