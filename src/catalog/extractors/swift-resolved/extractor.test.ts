import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { swiftResolved } from './extractor.ts';

const path = 'Package.resolved';
const sample = `{
  "pins" : [
    {
      "identity" : "swift-nio",
      "kind" : "remoteSourceControl",
      "location" : "https://github.com/apple/swift-nio.git",
      "state" : { "revision" : "0123456789abcdef0123456789abcdef01234567", "version" : "2.62.0" }
    },
    {
      "identity" : "branch",
      "kind" : "remoteSourceControl",
      "location" : "git@github.com:owner/branch.git",
      "state" : { "branch" : "main", "revision" : "0123456789abcdef0123456789abcdef01234567" }
    }
  ],
  "version" : 2
}
`;

describe('swift-resolved', () => {
  it('finds the packages', () => {
    const told = extract(swiftResolved, path, sample);
    expect(namesOf(told)).toEqual(['github.com/apple/swift-nio@2.62.0', 'github.com/owner/branch@']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(swiftResolved, path, sample.replace('"state" : { "branch"', '"stat" : { "branch"'));
    expect(namesOf(told)).toEqual(['github.com/apple/swift-nio@2.62.0']);
    expect(told.problems ?? []).not.toHaveLength(0);
  });

  it('reads version 1', () => {
    const pin = {
      package: 'X',
      repositoryURL: 'ssh://git@host.example:22/a/x.git',
      state: { version: '1.0.0', revision: 'r' },
    };
    expect(namesOf(extract(swiftResolved, path, JSON.stringify({ object: { pins: [pin] }, version: 1 })))).toEqual([
      'host.example/a/x@1.0.0',
    ]);
  });

  it('survives damage', () => {
    survivesDamage(swiftResolved, path, sample);
  });
});
