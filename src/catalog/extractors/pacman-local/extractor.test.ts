import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { pacmanLocal } from './extractor.ts';

const folder = 'var/lib/pacman/local/gcc-libs-14.2.1+r134-1';
const desc = `%NAME%
gcc-libs

%VERSION%
14.2.1+r134-1

%BASE%
gcc

%ARCH%
x86_64

%LICENSE%
GPL-3.0-with-GCC-exception
GFDL-1.3-or-later

%DEPENDS%
glibc>=2.27
`;
const files = `%FILES%
etc/
etc/gcc.conf
usr/
usr/lib/
usr/lib/libgcc_s.so.1

%BACKUP%
etc/gcc.conf\td41d8cd98f00b204e9800998ecf8427e
`;

describe('pacman-local', () => {
  it('finds the package with what it was built from', () => {
    const told = extract(pacmanLocal, `${folder}/desc`, desc);
    expect(namesOf(told)).toEqual(['gcc-libs@14.2.1+r134-1']);
    expect(told.packages[0]).toMatchObject({
      type: 'alpm',
      architecture: 'x86_64',
      source: { name: 'gcc', version: '14.2.1+r134-1' },
      licences: ['GPL-3.0-with-GCC-exception', 'GFDL-1.3-or-later'],
    });
  });

  it('tells whose the files are, and which of them may change', () => {
    expect(extract(pacmanLocal, `${folder}/files`, files)).toEqual({
      packages: [],
      owned: [
        {
          type: 'alpm',
          name: 'gcc-libs',
          files: [{ path: 'etc/gcc.conf', mayChange: true }, { path: 'usr/lib/libgcc_s.so.1' }],
        },
      ],
    });
  });

  it('tells of a package without a version', () => {
    expect(extract(pacmanLocal, `${folder}/desc`, '%NAME%\nx\n').problems).toHaveLength(1);
  });

  it('survives damage', () => {
    survivesDamage(pacmanLocal, `${folder}/desc`, desc);
    survivesDamage(pacmanLocal, `${folder}/files`, files);
  });
});
