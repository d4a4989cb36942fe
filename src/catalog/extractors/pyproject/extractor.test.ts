import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { pyproject } from './extractor.ts';

const path = 'app/pyproject.toml';
const sample = `[project]
name = "app"
version = "1.0.0"
dependencies = ["requests[socks]>=2.20,<3", "pinned==1.0; python_version < '3.10'", "any"]

[project.optional-dependencies]
cli = ["rich~=13.0"]

[dependency-groups]
dev = ["pytest>=8", { include-group = "lint" }]

[tool.poetry.dependencies]
python = "^3.9"
django = "^4.2"
local = { path = "../local" }

[tool.poetry.group.docs.dependencies]
sphinx = { version = "*", optional = true }
`;

describe('pyproject', () => {
  it('finds the packages', () => {
    const told = extract(pyproject, path, sample);
    expect(namesOf(told)).toEqual([
      'requests@2.20',
      'pinned@1.0',
      'any@',
      'rich@13.0',
      'pytest@8',
      'django@4.2',
      'sphinx@',
    ]);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(
      pyproject,
      path,
      '[project]\ndependencies = ["a==1", "= 2", "b @ https://example.org/b.zip"]\n',
    );
    expect(namesOf(told)).toEqual(['a@1']);
    expect(told.problems).toBeDefined();
    expect(told.problems).not.toHaveLength(0);
  });

  it('tells requirements and what they are for', () => {
    const [requests, pinned, , rich, pytest] = extract(pyproject, path, sample).packages;
    expect(requests?.requirement).toBe('>=2.20,<3');
    expect(pinned?.requirement).toBeUndefined();
    expect(rich).toMatchObject({ use: 'optional', groups: ['cli'] });
    expect(pytest).toMatchObject({ use: 'development', groups: ['dev'] });
  });

  it('survives damage', () => {
    survivesDamage(pyproject, path, sample);
  });
});
