import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { licencesOfCopyright, spdxOfDebian } from './copyright-file.ts';

describe('licencesOfCopyright', () => {
  it('reads License fields of the machine-readable form', () => {
    expect(
      licencesOfCopyright(
        `Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: x

Files: *
Copyright: somebody
License: GPL-2+ with OpenSSL exception

Files: lib/*
Copyright: somebody
License: Expat or Apache-2

License: GPL-2+ with OpenSSL exception
 This program is free software, see /usr/share/common-licenses/GPL-3
`,
      ),
    ).toEqual(['GPL-2.0-or-later', 'MIT OR Apache-2.0']);
  });

  it('takes in free text what it refers to', () => {
    expect(
      licencesOfCopyright(
        "On Debian systems, the text can be found in `/usr/share/common-licenses/GPL-3'. BSD: /usr/share/common-licenses/BSD.",
      ),
    ).toEqual(['GPL-3.0-only', 'BSD-3-Clause']);
    expect(
      licencesOfCopyright(
        'either version 2 of the License, or (at your option) any later version. /usr/share/common-licenses/LGPL-2.1',
      ),
    ).toEqual(['LGPL-2.1-or-later']);
    expect(licencesOfCopyright('do what you like')).toEqual([]);
  });

  it.each([
    ['GPL-1+ or Artistic', 'GPL-1.0-or-later OR Artistic-1.0-Perl'],
    ['GPL-2', 'GPL-2.0-only'],
    ['LGPL-2.1+', 'LGPL-2.1-or-later'],
    ['GFDL-1.3-NIV', 'GFDL-1.3-only'],
    ['GFDL-NIV-1.3+', 'GFDL-1.3-or-later'],
    ['BSD-3-clause and/or GPL-3+', 'BSD-3-clause OR GPL-3.0-or-later'],
    ['AGPL-3', 'AGPL-3.0-only'],
    ['GPL', 'GPL-1.0-or-later'],
    ['BSD-3-clause', 'BSD-3-clause'],
    ['public-domain', 'public-domain'],
  ])('%s is %s', (debian, spdx) => {
    expect(spdxOfDebian(debian)).toBe(spdx);
  });

  it('is quick and never throws on anything', () => {
    fc.assert(
      fc.property(fc.string(), (text) => void licencesOfCopyright(`Format: copyright-format\nLicense: ${text}`)),
    );
    expect(licencesOfCopyright(`Format: dep5\n${'License: with '.repeat(20_000)}`).length).toBeLessThan(300);
    expect(licencesOfCopyright('/usr/share/common-licenses/'.repeat(9_000))).toEqual([]);
  });
});
