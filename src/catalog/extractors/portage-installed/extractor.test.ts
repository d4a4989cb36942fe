import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { portageInstalled } from './extractor.ts';

const folder = 'var/db/pkg/net-misc/curl-8.9.1-r1';
const sum = '0123456789abcdef0123456789abcdef';
const contents = `dir /usr
obj /usr/bin/curl ${sum} 1700000000
obj /etc/curl rc ${sum} 1700000000
sym /usr/lib/libcurl.so -> libcurl.so.4 1700000000
`;
const named = (text: string): readonly string[] => namesOf(extract(portageInstalled, `${folder}/PF`, text));

describe('portage-installed', () => {
  it('takes name and version apart', () => {
    expect(named('curl-8.9.1-r1\n')).toEqual(['net-misc/curl@8.9.1-r1']);
    expect(named('gtk+-3.24.43')).toEqual(['net-misc/gtk+@3.24.43']);
    expect(named('font-adobe-100dpi-1.0.4')).toEqual(['net-misc/font-adobe-100dpi@1.0.4']);
    expect(named('openssh-9.8_p1-r2')).toEqual(['net-misc/openssh@9.8_p1-r2']);
    expect(named('linux-firmware-20241110')).toEqual(['net-misc/linux-firmware@20241110']);
  });

  it('tells whose the files are', () => {
    const digest = { algorithm: 'md5', value: sum };
    expect(extract(portageInstalled, `${folder}/CONTENTS`, contents).owned).toEqual([
      {
        type: 'ebuild',
        name: 'net-misc/curl',
        files: [
          { path: 'usr/bin/curl', digest },
          { path: 'etc/curl rc', digest, mayChange: true },
          { path: 'usr/lib/libcurl.so' },
        ],
      },
    ]);
  });

  it('tells of what names no package', () => {
    expect(extract(portageInstalled, `${folder}/PF`, 'curl').problems).toHaveLength(1);
  });

  it('survives damage', () => {
    survivesDamage(portageInstalled, `${folder}/PF`, 'curl-8.9.1-r1');
    survivesDamage(portageInstalled, `${folder}/CONTENTS`, contents);
  });
});
