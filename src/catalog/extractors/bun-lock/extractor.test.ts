import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { bunLock } from './extractor.ts';

const path = 'app/bun.lock';
const sample = `{
  "lockfileVersion": 1,
  "workspaces": {
    "": { "name": "app", "dependencies": { "a": "^1.0.0", "own": "workspace:*" }, "devDependencies": { "tool": "^2.0.0" } },
    "libs/own": { "name": "own", "optionalDependencies": { "maybe": "1.0.0" } },
  },
  "packages": {
    "a": ["a@1.0.0", "", { "dependencies": { "ms": "2.0.0" } }, "sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk="],
    "a/ms": ["ms@2.0.0", "", {}, ""],
    "maybe": ["maybe@1.0.0", "", {}, ""],
    "ms": ["ms@2.1.0", "", {}, ""],
    "own": ["own@workspace:libs/own"],
    "tool": ["tool@github:owner/tool#0123456", { "dependencies": { "ms": "^2.1.0" } }, "owner-tool-0123456"],
  }
}
`;

describe('bun-lock', () => {
  it('finds the packages', () => {
    const told = extract(bunLock, path, sample);
    expect(namesOf(told)).toEqual(['a@1.0.0', 'ms@2.0.0', 'maybe@1.0.0', 'ms@2.1.0', 'tool@']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(bunLock, path, sample.replace('["a@1.0.0"', '[1').slice(0, sample.indexOf('"own": [') - 20));
    expect(namesOf(told)).toEqual(['ms@2.0.0', 'maybe@1.0.0', 'ms@2.1.0']);
    expect(told.problems).not.toHaveLength(0);
    expect(told.problems).toBeDefined();
  });

  it('tells what packages are for', () => {
    const [a, inner, maybe, ms, tool] = extract(bunLock, path, sample).packages;
    expect(a).toMatchObject({ isDirect: true, needs: ['ms@2.0.0'], line: 8 });
    expect(a?.use).toBeUndefined();
    expect(inner?.use).toBeUndefined();
    expect([maybe?.use, ms?.use, tool?.use]).toEqual(['optional', 'development', 'development']);
    expect(tool?.commit).toBe('0123456');
  });

  it('tells that it does not read the binary form', () => {
    expect(extract(bunLock, 'app/bun.lockb', '#!/usr/bin/env bun').problems).toHaveLength(1);
  });

  it('survives damage', () => {
    survivesDamage(bunLock, path, sample);
  });
});
