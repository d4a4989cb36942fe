import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { pnpmLock } from './extractor.ts';

const path = 'app/pnpm-lock.yaml';
const sample = `lockfileVersion: '9.0'

importers:
  .:
    dependencies:
      express:
        specifier: ^4.0.0
        version: 4.18.0(debug@4.0.0)
    devDependencies:
      mocha:
        specifier: ^10.0.0
        version: 10.2.0

packages:

  express@4.18.0:
    resolution: {integrity: sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=}

  mocha@10.2.0:
    resolution: {integrity: sha512-x}

  '@scope/ms@2.0.0':
    resolution: {integrity: sha512-x}

  from-git@https://codeload.github.com/owner/from-git/tar.gz/0123456789abcdef0123456789abcdef01234567:
    resolution: {tarball: https://codeload.github.com/owner/from-git/tar.gz/0123456789abcdef0123456789abcdef01234567}
    version: 1.0.0

snapshots:

  express@4.18.0(debug@4.0.0):
    dependencies:
      '@scope/ms': 2.0.0

  mocha@10.2.0:
    dependencies:
      from-git: https://codeload.github.com/owner/from-git/tar.gz/0123456789abcdef0123456789abcdef01234567

  '@scope/ms@2.0.0': {}

  from-git@https://codeload.github.com/owner/from-git/tar.gz/0123456789abcdef0123456789abcdef01234567: {}
`;

describe('pnpm-lock', () => {
  it('finds the packages', () => {
    const told = extract(pnpmLock, path, sample);
    expect(namesOf(told)).toEqual(['express@4.18.0', 'mocha@10.2.0', '@scope/ms@2.0.0', 'from-git@1.0.0']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(
      pnpmLock,
      path,
      `lockfileVersion: 5.4
packages:
  nowhere:
    dev: false
  /ms/2.0.0:
    dev: true
`,
    );
    expect(namesOf(told)).toEqual(['ms@2.0.0']);
    expect(told.problems).not.toHaveLength(0);
    expect(told.problems).toBeDefined();
  });

  it('follows snapshots to see what is for development', () => {
    const [express, mocha, ms, git] = extract(pnpmLock, path, sample).packages;
    expect(express).toMatchObject({ isDirect: true, line: 16, needs: ['@scope/ms@2.0.0'] });
    expect(express?.use).toBeUndefined();
    expect(mocha).toMatchObject({ use: 'development', isDirect: true });
    expect(ms).toMatchObject({ isDirect: false, line: 22 });
    expect(ms?.use).toBeUndefined();
    expect(git).toMatchObject({ use: 'development', commit: '0123456789abcdef0123456789abcdef01234567' });
  });

  it('reads keys of the older versions', () => {
    const told = extract(
      pnpmLock,
      path,
      `lockfileVersion: '6.0'
packages:
  /react-dom@18.2.0(react@18.2.0):
    dependencies: { react: 18.2.0 }
  /react@18.2.0: {}
  registry.example/@a/b@1.0.0: { optional: true }
`,
    );
    expect(namesOf(told)).toEqual(['react-dom@18.2.0', 'react@18.2.0', '@a/b@1.0.0']);
    const five = 'lockfileVersion: 5.3\npackages:\n  /a/1.0.0_b@2.0.0: {}\n  registry.example/@a/b/1.0.0: {}\n';
    expect(namesOf(extract(pnpmLock, path, five))).toEqual(['a@1.0.0', '@a/b@1.0.0']);
  });

  it('survives damage', () => {
    survivesDamage(pnpmLock, path, sample);
  });
});
