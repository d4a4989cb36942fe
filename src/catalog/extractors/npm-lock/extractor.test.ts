import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { npmLock } from './extractor.ts';

const path = 'app/package-lock.json';
const sample = `{
  "name": "app",
  "lockfileVersion": 3,
  "packages": {
    "": {
      "name": "app",
      "workspaces": ["libs/*"],
      "dependencies": { "alias": "npm:@scope/real@^1.0.0", "local": "file:vendor/local" },
      "devDependencies": { "tool": "^2.0.0" }
    },
    "libs/own": { "name": "own", "version": "0.1.0", "dependencies": { "from-git": "github:owner/from-git" } },
    "vendor/local": { "version": "0.2.0" },
    "node_modules/own": { "resolved": "libs/own", "link": true },
    "node_modules/local": { "resolved": "vendor/local", "link": true },
    "node_modules/alias": {
      "name": "@scope/real",
      "version": "1.2.3",
      "resolved": "https://registry.npmjs.org/@scope/real/-/real-1.2.3.tgz",
      "integrity": "sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=",
      "license": "MIT",
      "dependencies": { "tool": "^1.0.0" }
    },
    "node_modules/alias/node_modules/tool": { "version": "1.5.0", "license": "ISC" },
    "node_modules/from-git": {
      "version": "3.0.0",
      "resolved": "git+https://token@github.com/owner/from-git.git#0123456789abcdef0123456789abcdef01234567"
    },
    "node_modules/tool": { "version": "2.0.1", "dev": true }
  }
}
`;

describe('npm-lock', () => {
  it('finds the packages', () => {
    const told = extract(npmLock, path, sample);
    expect(namesOf(told)).toEqual(['local@0.2.0', '@scope/real@1.2.3', 'tool@1.5.0', 'from-git@3.0.0', 'tool@2.0.1']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(npmLock, path, sample.slice(0, sample.indexOf('node_modules/from-git')));
    expect(namesOf(told)).toEqual(['local@0.2.0', '@scope/real@1.2.3', 'tool@1.5.0']);
    expect(told.problems).not.toHaveLength(0);
    expect(told.problems).toBeDefined();
  });

  it('tells where packages come from and what they are for', () => {
    const [local, real, inner, git, tool] = extract(npmLock, path, sample).packages;
    expect(local?.isDirect).toBe(true);
    expect(real).toEqual({
      type: 'npm',
      name: '@scope/real',
      version: '1.2.3',
      licences: ['MIT'],
      isDirect: true,
      needs: ['tool@1.5.0'],
      line: 15,
      hashes: [{ algorithm: 'SHA-1', value: 'da39a3ee5e6b4b0d3255bfef95601890afd80709' }],
    });
    expect(inner?.isDirect).toBe(false);
    expect(git).toMatchObject({ commit: '0123456789abcdef0123456789abcdef01234567', isDirect: true });
    expect(git?.qualifiers?.['vcs_url']).toBe(
      'git+https://github.com/owner/from-git.git@0123456789abcdef0123456789abcdef01234567',
    );
    expect(tool).toMatchObject({ use: 'development', groups: ['dev'] });
  });

  it('reads version 1, in which packages stand within each other', () => {
    const told = extract(
      npmLock,
      path,
      `{ "lockfileVersion": 1, "dependencies": {
        "alias": { "version": "npm:real@4.2.0" },
        "__proto__": { "version": "1.0.0" },
        "outer": { "version": "1.0.0", "optional": true, "dependencies": { "inner": { "version": "0.5.0", "dev": true } } },
        "from-git": { "version": "github:owner/from-git#0123456789abcdef0123456789abcdef01234567" },
        "folder": { "version": "file:../folder" }
      } }`,
    );
    expect(namesOf(told)).toEqual([
      'real@4.2.0',
      '__proto__@1.0.0',
      'outer@1.0.0',
      'inner@0.5.0',
      'from-git@',
      'folder@',
    ]);
    expect(told.packages[4]?.commit).toBe('0123456789abcdef0123456789abcdef01234567');
  });

  it('tells names that npm does not allow', () => {
    const told = extract(npmLock, path, '{ "packages": { "node_modules/a b": { "version": "1.0.0" } } }');
    expect(told.packages).toEqual([]);
    expect(told.problems).toEqual([{ message: 'an entry has a name that npm does not allow', line: 1 }]);
  });

  it('survives damage', () => {
    survivesDamage(npmLock, path, sample);
  });
});
