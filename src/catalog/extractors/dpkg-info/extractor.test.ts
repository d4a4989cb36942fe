import { describe, expect, it } from 'vitest';
import { extract, survivesDamage } from '../../../../test/extraction/damage.ts';
import { dpkgInfo } from './extractor.ts';

const sums = `${'0'.repeat(32)}  usr/bin/tool\n`;

describe('dpkg-info', () => {
  it('tells whose the files are', () => {
    expect(extract(dpkgInfo, 'var/lib/dpkg/info/tool:amd64.list', '/.\n/usr\n/usr/bin/tool\n').owned).toEqual([
      { type: 'deb', name: 'tool', architecture: 'amd64', files: [{ path: 'usr/bin/tool' }] },
    ]);
    expect(extract(dpkgInfo, 'var/lib/dpkg/info/tool.md5sums', sums).owned).toEqual([
      {
        type: 'deb',
        name: 'tool',
        files: [{ path: 'usr/bin/tool', digest: { algorithm: 'md5', value: '0'.repeat(32) } }],
      },
    ]);
  });

  it('tells of lines that are none, and leaves other files alone', () => {
    expect(extract(dpkgInfo, 'var/lib/dpkg/info/tool.md5sums', 'nonsense\n').problems).toHaveLength(1);
    expect(extract(dpkgInfo, 'var/lib/dpkg/info/.list', 'x').owned).toBeUndefined();
  });

  it('survives damage', () => {
    survivesDamage(dpkgInfo, 'var/lib/dpkg/info/tool.md5sums', sums);
  });
});
