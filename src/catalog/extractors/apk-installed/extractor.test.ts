import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { apkInstalled } from './extractor.ts';

const path = 'lib/apk/db/installed';
const sample = `C:Q1p78yvTLG094tHE1+dToJGbmYzQE=
P:busybox-binsh
V:1.36.1-r5
A:x86_64
S:1546
I:8192
T:busybox ash /bin/sh
U:https://busybox.net/
L:GPL-2.0-only
o:busybox
m:Somebody <somebody@example.org>
t:1700000000
c:0123456789abcdef0123456789abcdef01234567
F:bin
R:sh
a:0:0:777
Z:Q1pcfTfDNEbNKQc2s1tia7da05M8Q=
F:etc
R:securetty
Z:Q1mB95Hq2NUTZ599RDiSsj9w5FrOU=

`;

describe('apk-installed', () => {
  it('finds the packages with their sources', () => {
    const told = extract(apkInstalled, path, sample);
    expect(namesOf(told)).toEqual(['busybox-binsh@1.36.1-r5']);
    expect(told.packages[0]).toMatchObject({
      type: 'apk',
      architecture: 'x86_64',
      source: { name: 'busybox', version: '1.36.1-r5' },
      licences: ['GPL-2.0-only'],
    });
  });

  it('tells whose the files are, and which of them may change', () => {
    const [own] = extract(apkInstalled, path, sample).owned ?? [];
    expect(own).toMatchObject({ type: 'apk', name: 'busybox-binsh' });
    expect(own?.files).toEqual([
      {
        path: 'bin/sh',
        digest: { algorithm: 'sha1', value: 'a5c7d37c33446cd290736b35b626bb75ad3933c4' },
      },
      {
        path: 'etc/securetty',
        digest: { algorithm: 'sha1', value: '981f791ead8d513679f7d443892b23f70e45ace5' },
        mayChange: true,
      },
    ]);
  });

  it('tells of packages without a version', () => {
    expect(extract(apkInstalled, path, 'P:x\n\n').problems).toHaveLength(1);
  });

  it('survives damage', () => {
    survivesDamage(apkInstalled, path, sample);
  });
});
