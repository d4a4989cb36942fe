import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { pythonRequirements } from './extractor.ts';

const path = 'app/requirements.txt';
const sample = `# comment
-r more/base.txt
-c constraints.txt
--index-url https://pypi.org/simple
flask[async] == 3.0.0 ; python_version > "3.8"  # why
pinned===1.0-local \\
    --hash=sha256:${'0a'.repeat(32)} \\
    --hash=sha256:short
range>=1.2,<2
compatible ~= 4.5
any
wild==1.*
-e git+https://github.com/owner/tool.git@0123456789abcdef0123456789abcdef01234567#egg=tool
named @ git+ssh://git@github.com/owner/named@0123456789abcdef0123456789abcdef01234567
`;

const others = {
  'app/more/base.txt': 'based==2.0\n-c ../constraints.txt',
  'app/constraints.txt': 'range==1.5\nunused==9',
};

describe('python-requirements', () => {
  it('finds the packages', () => {
    const told = extract(pythonRequirements, path, sample, others);
    expect(namesOf(told)).toEqual([
      'based@2.0',
      'flask@3.0.0',
      'pinned@1.0-local',
      'range@1.5',
      'compatible@4.5',
      'any@',
      'wild@',
      'tool@',
      'named@',
    ]);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(
      pythonRequirements,
      path,
      `ok==1.0
not a requirement
==1.0
token==\${TOKEN}
archive @ https://example.org/archive.zip
./local.whl
-r ../../out.txt
-r missing.txt
`,
    );
    expect(namesOf(told)).toEqual(['ok@1.0']);
    expect(told.problems).toBeDefined();
    expect(told.problems).not.toHaveLength(0);
  });

  it('tells requirements, commits, hashes and lines', () => {
    const { packages } = extract(pythonRequirements, path, sample, others);
    expect(packages[2]).toEqual({
      type: 'pypi',
      name: 'pinned',
      version: '1.0-local',
      isDirect: true,
      line: 6,
      hashes: [{ algorithm: 'SHA-256', value: '0a'.repeat(32) }],
    });
    expect(packages[3]).toMatchObject({ requirement: '>=1.2,<2' });
    expect(packages[7]?.commit).toBe('0123456789abcdef0123456789abcdef01234567');
    expect(packages[8]?.commit).toBe('0123456789abcdef0123456789abcdef01234567');
  });

  it('ends when files include each other', () => {
    const told = extract(pythonRequirements, path, '-r a.txt\n', {
      'app/a.txt': '-r requirements.txt\nx==1\n',
      'app/requirements.txt': '-r a.txt',
    });
    expect(namesOf(told)).toEqual(['x@1']);
  });

  it('reads UTF-16', () => {
    expect(
      namesOf(
        extract(pythonRequirements, path, Uint8Array.of(0xff, 0xfe, ...Buffer.from('a==1.0\r\nb==2.0', 'utf16le'))),
      ),
    ).toEqual(['a@1.0', 'b@2.0']);
  });

  it('looks at files of that name', () => {
    const isWanted = (one: string): boolean | undefined => pythonRequirements.looksAt.also?.(one, undefined);
    for (const one of ['requirements.txt', 'a/requirements-dev.txt', 'a/dev-requirements.txt', 'requirements/base.txt'])
      expect(isWanted(one), one).toBe(true);
    for (const one of ['notes.txt', 'requirements/deep/notes.txt']) expect(isWanted(one), one).toBe(false);
  });

  it('survives damage', () => {
    survivesDamage(pythonRequirements, path, sample);
  });
});
