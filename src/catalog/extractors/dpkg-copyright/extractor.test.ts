import { describe, expect, it } from 'vitest';
import { ExtractorIndex } from '#engines/extraction/extractor-index';
import { extract, survivesDamage } from '../../../../test/extraction/damage.ts';
import { dpkgCopyright } from './extractor.ts';

const path = 'usr/share/doc/tool/copyright';
const text =
  'Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n\nFiles: *\nLicense: GPL-3+\n';

describe('dpkg-copyright', () => {
  it('tells licences, and no packages', () => {
    expect(extract(dpkgCopyright, path, text)).toMatchObject({ packages: [], licences: ['GPL-3.0-or-later'] });
    expect(extract(dpkgCopyright, path, 'Ask the author.').licences).toEqual([]);
  });

  it('looks at the file of each package alone', () => {
    const index = new ExtractorIndex([dpkgCopyright]);
    expect(index.forPath(path)).toEqual([dpkgCopyright]);
    expect(index.forPath('usr/share/doc/tool/examples/copyright')).toEqual([]);
    expect(index.forPath('opt/usr/share/doc/tool/copyright')).toEqual([]);
  });

  it('survives damage', () => {
    survivesDamage(dpkgCopyright, path, new TextEncoder().encode(text));
  });
});
