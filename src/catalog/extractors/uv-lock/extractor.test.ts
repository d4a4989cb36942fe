import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { uvLock } from './extractor.ts';

const path = 'app/uv.lock';
const sample = `version = 1

[[package]]
name = "app"
version = "0.1.0"
source = { virtual = "." }
dependencies = [{ name = "flask" }]

[package.optional-dependencies]
cli = [{ name = "rich" }]

[package.dev-dependencies]
dev = [{ name = "pytest" }]

[[package]]
name = "flask"
version = "3.0.0"
source = { registry = "https://pypi.org/simple" }
dependencies = [{ name = "click" }]
sdist = { url = "x", hash = "sha256:${'0a'.repeat(32)}" }

[[package]]
name = "click"
version = "8.1.0"
source = { registry = "https://pypi.org/simple" }

[[package]]
name = "rich"
version = "13.0.0"
source = { git = "https://github.com/owner/rich?tag=v13#0123456789abcdef0123456789abcdef01234567" }
dependencies = [{ name = "click" }]

[[package]]
name = "pytest"
version = "8.0.0"
source = { registry = "https://pypi.org/simple" }
`;

describe('uv-lock', () => {
  it('finds the packages', () => {
    const told = extract(uvLock, path, sample);
    expect(namesOf(told)).toEqual(['flask@3.0.0', 'click@8.1.0', 'rich@13.0.0', 'pytest@8.0.0']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(uvLock, path, sample.replace('name = "pytest"\nversion', 'name = \nversion'));
    expect(namesOf(told)).toEqual(['flask@3.0.0', 'click@8.1.0', 'rich@13.0.0']);
    expect(told.problems).toBeDefined();
    expect(told.problems).not.toHaveLength(0);
  });

  it('tells what packages are for', () => {
    const [flask, click, rich, pytest] = extract(uvLock, path, sample).packages;
    expect(flask).toMatchObject({ needs: ['click'], line: 15 });
    expect([flask?.use, click?.use]).toEqual([undefined, undefined]);
    expect(rich).toMatchObject({
      use: 'optional',
      groups: ['cli'],
      commit: '0123456789abcdef0123456789abcdef01234567',
    });
    expect(pytest).toMatchObject({ use: 'development', groups: ['dev'] });
  });

  it('survives damage', () => {
    survivesDamage(uvLock, path, sample);
  });
});
