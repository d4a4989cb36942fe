import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { pdmLock } from './extractor.ts';

const path = 'app/pdm.lock';
const sample = `[metadata]
groups = ["default", "dev", "cli"]
lock_version = "4.5.0"

[[package]]
name = "requests"
version = "2.31.0"
groups = ["default"]
dependencies = ["idna<4,>=2.5"]

[[package]]
name = "requests"
version = "2.31.0"
extras = ["socks"]
groups = ["dev"]

[[package]]
name = "pytest"
version = "8.0.0"
groups = ["dev"]

[[package]]
name = "rich"
version = "13.0.0"
groups = ["cli"]
git = "https://github.com/owner/rich"
revision = "0123456789abcdef0123456789abcdef01234567"
`;

describe('pdm-lock', () => {
  it('finds the packages', () => {
    const told = extract(pdmLock, path, sample);
    expect(namesOf(told)).toEqual(['requests@2.31.0', 'pytest@8.0.0', 'rich@13.0.0']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(
      pdmLock,
      path,
      `${sample}
[[package]]
version = "1"
`,
    );
    expect(namesOf(told)).toEqual(['requests@2.31.0', 'pytest@8.0.0', 'rich@13.0.0']);
    expect(told.problems).toBeDefined();
    expect(told.problems).not.toHaveLength(0);
  });

  it('tells what packages are for', () => {
    const [requests, pytest, rich] = extract(pdmLock, path, sample).packages;
    expect(requests?.use).toBeUndefined();
    expect(requests).toMatchObject({ needs: ['idna'], line: 5 });
    expect(pytest?.use).toBe('development');
    expect(rich).toMatchObject({
      use: 'optional',
      groups: ['cli'],
      commit: '0123456789abcdef0123456789abcdef01234567',
    });
  });

  it('survives damage', () => {
    survivesDamage(pdmLock, path, sample);
  });
});
