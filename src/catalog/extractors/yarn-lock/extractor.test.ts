import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { yarnLock } from './extractor.ts';

const path = 'app/yarn.lock';
const sample = `# yarn lockfile v1

"@scope/a@^1.0.0", "@scope/a@^1.1.0":
  version "1.1.0"
  resolved "https://registry.yarnpkg.com/@scope/a/-/a-1.1.0.tgz#da39a3ee5e6b4b0d3255bfef95601890afd80709"
  integrity sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=
  dependencies:
    ms "2.0.0"

alias@npm:real@^3.0.0:
  version "3.1.0"

from-git@owner/from-git:
  version "0.1.0"
  resolved "git+https://github.com/owner/from-git.git#0123456789abcdef0123456789abcdef01234567"

ms@2.0.0:
  version "2.0.0"
`;

describe('yarn-lock', () => {
  it('finds the packages', () => {
    const told = extract(yarnLock, path, sample);
    expect(namesOf(told)).toEqual(['@scope/a@1.1.0', 'real@3.1.0', 'from-git@0.1.0', 'ms@2.0.0']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(
      yarnLock,
      path,
      `a@1:
  resolved "x"

<<<<<<< HEAD
ms@2.0.0:
  version "2.0.0"
`,
    );
    expect(namesOf(told)).toEqual(['ms@2.0.0']);
    expect(told.problems).not.toHaveLength(0);
    expect(told.problems).toBeDefined();
  });

  it('tells where packages come from and what they need', () => {
    const [a, , git] = extract(yarnLock, path, sample).packages;
    expect(a).toMatchObject({ line: 3, needs: ['ms@2.0.0'] });
    expect(a?.commit).toBeUndefined();
    expect(a?.hashes).toEqual([{ algorithm: 'SHA-1', value: 'da39a3ee5e6b4b0d3255bfef95601890afd80709' }]);
    expect(git?.commit).toBe('0123456789abcdef0123456789abcdef01234567');
  });

  it('reads the lockfile of newer versions', () => {
    const modern = `__metadata:
  version: 8

"app@workspace:.":
  version: 0.0.0-use.local
  resolution: "app@workspace:."
  dependencies:
    alias: "npm:real@^3.0.0"

"alias@npm:real@^3.0.0":
  version: 3.1.0
  resolution: "real@npm:3.1.0"
  dependencies:
    ms: "npm:^2.0.0"

"ms@npm:^2.0.0":
  version: 2.0.0
  resolution: "ms@npm:2.0.0"

"ms@patch:ms@npm%3A^2.0.0#./fix.patch":
  version: 2.0.0
  resolution: "ms@patch:ms@npm%3A2.0.0#./fix.patch::version=2.0.0&hash=abc"

"from-git@https://github.com/owner/from-git.git":
  version: 1.0.0
  resolution: "from-git@https://github.com/owner/from-git.git#commit=0123456789abcdef0123456789abcdef01234567"
`;
    const told = extract(yarnLock, path, modern);
    expect(namesOf(told)).toEqual(['real@3.1.0', 'ms@2.0.0', 'from-git@1.0.0']);
    expect(told.packages[0]).toMatchObject({ isDirect: true, needs: ['ms@2.0.0'], line: 10 });
    expect(told.packages[2]?.commit).toBe('0123456789abcdef0123456789abcdef01234567');
    survivesDamage(yarnLock, path, modern);
  });

  it('survives damage', () => {
    survivesDamage(yarnLock, path, sample);
  });
});
