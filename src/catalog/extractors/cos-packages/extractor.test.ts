import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { cosPackages } from './extractor.ts';

const path = 'etc/cos-package-info.json';
const list = JSON.stringify({
  installedPackages: [{ category: 'sys-libs', name: 'zlib', version: '17162.336.17', ebuild_version: '1.3.1' }, {}],
  buildTimePackages: [{ category: 'app-admin', name: 'eselect', version: '17162.336.16' }],
});

describe('cos-packages', () => {
  it('finds what is installed, not what it was built with', () => {
    const told = extract(cosPackages, path, list);
    expect(namesOf(told)).toEqual(['zlib@17162.336.17']);
    expect(told.packages[0]?.qualifiers).toEqual({ category: 'sys-libs' });
    expect(told.problems).toHaveLength(1);
  });

  it('survives damage', () => {
    survivesDamage(cosPackages, path, list);
  });
});
