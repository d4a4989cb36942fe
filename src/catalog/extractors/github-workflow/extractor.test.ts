import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { githubWorkflow } from './extractor.ts';

const path = '.github/workflows/ci.yml';
const sample = `on: push
jobs:
  build:
    steps:
      - uses: actions/checkout@v4
      - uses: owner/tools/setup@0123456789abcdef0123456789abcdef01234567 # v1
      - uses: ./.github/actions/own
      - uses: docker://alpine:3.20
  called:
    uses: owner/flows/.github/workflows/one.yml@main
`;

describe('github-workflow', () => {
  it('finds the packages', () => {
    const told = extract(githubWorkflow, path, sample);
    expect(namesOf(told)).toEqual([
      'actions/checkout@v4',
      'owner/tools@0123456789abcdef0123456789abcdef01234567',
      'owner/flows@main',
    ]);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(
      githubWorkflow,
      path,
      'jobs:\n  a:\n    steps:\n      - uses: nothing\n      - uses: a/b@v1\n',
    );
    expect(namesOf(told)).toEqual(['a/b@v1']);
    expect(told.problems).toBeDefined();
    expect(told.problems).not.toHaveLength(0);
  });

  it('tells lines and commits', () => {
    const { packages } = extract(githubWorkflow, path, sample);
    expect(packages.map(({ line }) => line)).toEqual([5, 6, 10]);
    expect(packages[1]?.commit).toBe('0123456789abcdef0123456789abcdef01234567');
  });

  it('reads composite actions', () => {
    const action = 'runs:\n  using: composite\n  steps:\n    - uses: actions/cache@v4\n';
    expect(namesOf(extract(githubWorkflow, 'action.yml', action))).toEqual(['actions/cache@v4']);
  });

  it('survives damage', () => {
    survivesDamage(githubWorkflow, path, sample);
  });
});
