import { existsSync, readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identifyOperatingSystem, type ReleaseFiles } from './identity.ts';
import { readOsRelease } from './read.ts';

const read = (text: string) => readOsRelease(new TextEncoder().encode(text));

describe('os-release', () => {
  it.each([
    ['A=b', 'b'],
    ['A=', ''],
    ['A=""', ''],
    ['A="b c"', 'b c'],
    ['A=\'b "c" \\d\'', 'b "c" \\d'],
    ['A="a \\"b\\" \\$c \\`d\\` \\\\ \\e"', 'a "b" $c `d` \\ \\e'],
    ['A=a\\ b', 'a b'],
    ['A=b # comment', 'b'],
    ['A="b" # comment', 'b'],
    ['  A=b  ', 'b'],
    ['A=old\nA=new', 'new'],
    ['# A=x\n\nA=b\r\n', 'b'],
    ['A=http://example.org/?x=y#z', 'http://example.org/?x=y#z'],
  ])('%j', (text, value) => {
    expect(read(text)).toEqual({ fields: new Map([['A', value]]), problems: [] });
  });

  it.each(['A', 'A="b', "A='b", "A='", 'A="b"c', 'A=b"c"', 'A=b c', '1A=b', 'A B=c'])(
    'refuses %j and says so',
    (text) => {
      const { fields, problems } = read(`X=y\n${text}\nZ=z\n`);
      expect([...fields]).toEqual([
        ['X', 'y'],
        ['Z', 'z'],
      ]);
      expect(problems).toEqual([{ message: 'the line is no assignment', offset: 4 }]);
    },
  );

  it('is bounded and never throws', () => {
    const many = Array.from({ length: 900 }, (_, index) => `A${index}=b\n`).join('');
    expect(read(many).fields.size).toBe(500);
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => readOsRelease(bytes).fields.size <= 150));
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('A', '=', "'", '"', '\\', ' ', '#', '\n', '$') }), (text) => {
        return read(text).problems.length <= 51;
      }),
    );
  });

  const hasShell = existsSync('/bin/sh') && existsSync('/etc/os-release');
  it('is read as the shell of this machine reads it', ({ skip }) => {
    skip(!hasShell, 'this machine has no os-release or no shell');
    for (const [name, value] of readOsRelease(readFileSync('/etc/os-release')).fields) {
      const shell = spawnSync('/bin/sh', ['-c', `. /etc/os-release; printf %s "$${name}"`], { encoding: 'utf8' });
      expect([name, value]).toEqual([name, shell.stdout]);
    }
  });
});

const identify = ({ os, ...files }: Omit<ReleaseFiles, 'osRelease'> & { os?: string }) =>
  identifyOperatingSystem(os === undefined ? files : { ...files, osRelease: read(os).fields });

describe('operating system', () => {
  it('takes what os-release says, and the point release from the older file', () => {
    const os = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nVERSION_ID="12"\nVERSION_CODENAME=bookworm\nID=debian\n';
    expect(identify({ os, debianVersion: '12.11\n' })).toEqual({
      id: 'debian',
      idLike: [],
      versionId: '12',
      pointRelease: '12.11',
      codename: 'bookworm',
      name: 'Debian GNU/Linux 12 (bookworm)',
      cpeName: undefined,
    });
  });

  it('takes no point release of another release', () => {
    expect(identify({ os: 'ID=debian\nVERSION_ID=12', debianVersion: '11.6' })).toMatchObject({
      versionId: '12',
      pointRelease: undefined,
    });
  });

  it('does not believe files that a derived system keeps of its parent', () => {
    const os = 'NAME="Ubuntu"\nVERSION="14.04.6 LTS, Trusty Tahr"\nID=ubuntu\nID_LIKE=debian\nVERSION_ID="14.04"\n';
    expect(identify({ os, debianVersion: 'jessie/sid' })).toMatchObject({
      id: 'ubuntu',
      idLike: ['debian'],
      versionId: '14.04',
      pointRelease: undefined,
      codename: 'trusty',
      name: 'Ubuntu 14.04',
    });
  });

  it.each([
    ['ID=debian\nVERSION="8 (jessie)"\nVERSION_ID="8"', 'debian', '8', 'jessie'],
    ['ID="rhel"\nVERSION_ID="9.4"\nVERSION="9.4 (Plow)"', 'rhel', '9.4', 'plow'],
    ['ID=wolfi\nNAME="Wolfi"\nVERSION_ID="20230201"', 'wolfi', '20230201', undefined],
    ['NAME=Something', 'linux', undefined, undefined],
    ['ID=arch\nNAME="Arch Linux"\nBUILD_ID=rolling', 'arch', undefined, undefined],
  ])('%j', (os, id, versionId, codename) => {
    expect(identify({ os })).toMatchObject({ id, versionId, codename });
  });

  it.each<[ReleaseFiles, string, string | undefined, string | undefined, string | undefined]>([
    [{ alpineRelease: '3.10.4\n' }, 'alpine', '3.10.4', undefined, undefined],
    [{ alpineRelease: '3.21.0_alpha20240807\n' }, 'alpine', '3.21.0_alpha20240807', undefined, undefined],
    [{ alpineRelease: 'edge\n' }, 'alpine', undefined, undefined, undefined],
    [{ debianVersion: '6.0.10\n' }, 'debian', '6.0', '6.0.10', 'squeeze'],
    [{ debianVersion: '7.11\n' }, 'debian', '7', '7.11', 'wheezy'],
    [{ debianVersion: 'trixie/sid\n' }, 'debian', undefined, undefined, 'trixie'],
    [{ redhatRelease: 'CentOS release 6.10 (Final)\n' }, 'centos', '6', '6.10', 'final'],
    [{ redhatRelease: 'CentOS Linux release 7.9.2009 (Core)' }, 'centos', '7', '7.9.2009', 'core'],
    [{ redhatRelease: 'CentOS Stream release 9' }, 'centos', '9', '9', undefined],
    [{ redhatRelease: 'Red Hat Enterprise Linux ES release 4 (Nahant Update 9)' }, 'rhel', '4', '4', 'nahant update 9'],
    [{ redhatRelease: 'Red Hat Enterprise Linux Server release 6.9 (Santiago)' }, 'rhel', '6.9', '6.9', 'santiago'],
    [{ redhatRelease: 'Fedora release 20 (Heisenbug)' }, 'fedora', '20', '20', 'heisenbug'],
    [{ redhatRelease: 'Oracle Linux Server release 6.8' }, 'ol', '6.8', '6.8', undefined],
    [{ redhatRelease: 'Amazon Linux release 2 (Karoo)' }, 'amzn', '2', '2', 'karoo'],
    [{ redhatRelease: 'Amazon Linux release 2023.6.20241010 (X)' }, 'amzn', '2023', '2023.6.20241010', 'x'],
    [{ redhatRelease: 'Amazon Linux AMI release 2018.03' }, 'amzn', '2018.03', '2018.03', undefined],
    [
      { suseRelease: 'SUSE Linux Enterprise Server 11 (x86_64)\nVERSION = 11\nPATCHLEVEL = 4\n' },
      'sles',
      '11.4',
      undefined,
      undefined,
    ],
    [
      { suseRelease: 'SUSE Linux Enterprise Server 12\nVERSION = 12\nPATCHLEVEL = 0\n' },
      'sles',
      '12',
      undefined,
      undefined,
    ],
    [
      { suseRelease: 'openSUSE 13.2 (x86_64)\nVERSION = 13.2\nCODENAME = Harlequin\n' },
      'opensuse',
      '13.2',
      undefined,
      'harlequin',
    ],
  ])('%j', (files, id, versionId, pointRelease, codename) => {
    expect(identifyOperatingSystem(files)).toMatchObject({ id, versionId, pointRelease, codename });
  });

  it.each<ReleaseFiles>([
    {},
    { osRelease: new Map() },
    { debianVersion: '' },
    { debianVersion: '<html>' },
    { redhatRelease: 'Something release 3' },
    { suseRelease: 'VERSION = 3' },
    { alpineRelease: 'x' },
  ])('is not known by %j', (files) => {
    expect(identifyOperatingSystem(files)).toBeUndefined();
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const files = { alpineRelease: text, debianVersion: text, redhatRelease: text, suseRelease: text };
        return identifyOperatingSystem(files)?.id !== '';
      }),
    );
  });
});
