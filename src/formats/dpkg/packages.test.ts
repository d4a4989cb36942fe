import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInfoFileName, readDpkgFileList, readDpkgFileSums } from './file-lists.ts';
import { readDpkgPackages } from './packages.ts';

const dpkgQuery = 'dpkg-query';
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

const status = `Package: libc6
Status: install ok installed
Multi-Arch: same
Architecture: amd64
Source: glibc (2.36-9)
Version: 2.36-9+b1
Installed-Size: 12986
Essential: yes
Origin: Example
Depends: libgcc-s1, libcrypt1 (>= 1:4.4.10-10~)
Conffiles:
 /etc/ld.so.conf.d/x.conf d4e7a7b88a71b5ffd9e2644e71a0cfab
 /etc/with blank 0123456789abcdef0123456789abcdef obsolete
 /etc/new newconffile
Description: GNU C Library: Shared libraries
 Contains the standard libraries.
 .
 And more.

Package: gone
Status: deinstall ok config-files
Architecture: all
Version: 1:0~rc1

Package: known-by-name
Status: unknown ok not-installed
Architecture: all

Package: half
Status: hold reinstreq half-installed
Version: 1
`;

describe('status of dpkg', () => {
  it('tells packages, sources and states', () => {
    const { packages, problems } = readDpkgPackages(encode(status), 'status');
    expect(problems).toEqual([]);
    expect(packages.map((read) => [read.name, read.isInstalled, read.offset])).toEqual([
      ['libc6', true, 0],
      ['gone', false, status.indexOf('Package: gone')],
      ['half', true, status.indexOf('Package: half')],
    ]);
    expect(packages[0]).toMatchObject({
      version: '2.36-9+b1',
      architecture: 'amd64',
      sourceName: 'glibc',
      sourceVersion: '2.36-9',
      multiArch: 'same',
      status: { want: 'install', flag: 'ok', state: 'installed' },
      isEssential: true,
      origin: 'Example',
      summary: 'GNU C Library: Shared libraries',
      installedSize: 12_986,
      configurationFiles: [
        { path: '/etc/ld.so.conf.d/x.conf', md5: 'd4e7a7b88a71b5ffd9e2644e71a0cfab', isObsolete: false },
        { path: '/etc/with blank', md5: '0123456789abcdef0123456789abcdef', isObsolete: true },
        { path: '/etc/new', md5: undefined, isObsolete: false },
      ],
    });
    expect(packages[1]).toMatchObject({ sourceName: 'gone', sourceVersion: '1:0~rc1' });
    expect(packages[2]?.status).toEqual({ want: 'hold', flag: 'reinstreq', state: 'half-installed' });
  });

  it('takes packages without a state for installed, and says so where there should be one', () => {
    const text = encode('Package: tzdata\nVersion: 2024a-0+deb12u1\nArchitecture: all\n');
    const distroless = readDpkgPackages(text, 'status.d');
    expect(distroless.problems).toEqual([]);
    expect(distroless.packages).toMatchObject([{ name: 'tzdata', status: undefined, isInstalled: true }]);
    const damaged = readDpkgPackages(text, 'status');
    expect(damaged.packages).toMatchObject([{ isInstalled: true }]);
    expect(damaged.problems).toHaveLength(1);
  });

  it.each([
    ['Package: a\nVersion: 1\nPackage: b\nVersion: 2\n', ['a', 'b'], 'no empty line', 22],
    ['Package: a\nrubbish\nVersion: 1\n', ['a'], 'neither a field', 11],
    [' more\nPackage: a\nVersion: 1\n', ['a'], 'there is none', 0],
    ['Package: a\nVersion: 1\nVersion: 2\n', ['a'], 'twice', 22],
    ['Version: 1\n\nPackage: a\nVersion: 1\n', ['a'], 'names no package', 0],
    ['Package: a/b\nVersion: 1\n', [], 'no name of a package', 0],
    ['Package: a\n\nPackage: b\nVersion: 1', ['b'], 'no version', 0],
    [`${'x'.repeat(1_100_000)}\nPackage: a\nVersion: 1\n`, ['a'], 'longer than', 0],
  ])('tells what is wrong: %.30j', (text, names, message, offset) => {
    const { packages, problems } = readDpkgPackages(encode(text), 'status.d');
    expect(packages.map((read) => read.name)).toEqual(names);
    expect(problems).toEqual([{ message: expect.stringContaining(message) as string, offset }]);
  });

  it('reads lines that end with CRLF, and blank lines within a description', () => {
    const text =
      'Package: a\r\nDescription: x\r\n more\r\n \r\n again\r\nVersion: 1\r\n\r\nPackage: b\r\nVersion: 2\r\n';
    const { packages, problems } = readDpkgPackages(encode(text), 'status.d');
    expect(problems).toEqual([]);
    expect(packages.map((read) => [read.name, read.version])).toEqual([
      ['a', '1'],
      ['b', '2'],
    ]);
  });

  it('stops at more packages than there can be', () => {
    const { packages, problems } = readDpkgPackages(encode('Package:a\nVersion:1\n\n'.repeat(200_002)), 'status.d');
    expect(packages).toHaveLength(200_000);
    expect(problems.map(({ message }) => message)).toEqual(['there are too many packages; the rest was left out']);
  });

  it('keeps the list of problems short and paragraphs bounded', () => {
    expect(readDpkgPackages(encode('?\n'.repeat(10_000)), 'status').problems).toHaveLength(51);
    const many = Array.from({ length: 3_000 }, (_, index) => `Field-${index}: x\n`).join('');
    const { packages, problems } = readDpkgPackages(encode(`Package: a\nVersion: 1\n${many}`), 'status.d');
    expect(packages).toHaveLength(1);
    expect(problems[0]?.message).toContain('too large');
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => readDpkgPackages(bytes, 'status').packages.length < 50),
    );
    const good = encode(status);
    const change = fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(change, (changes) => {
        const copy = good.slice();
        for (const [at, byte] of changes) copy[at] = byte;
        return readDpkgPackages(copy, 'status').packages.length <= 24;
      }),
      { numRuns: 300 },
    );
  });
});

describe('lists of files', () => {
  it('are read without the root', () => {
    const bytes = encode('/.\n/usr\n/usr/bin/with blank\nusr/x\n');
    expect(readDpkgFileList(bytes)).toEqual({
      paths: ['/usr', '/usr/bin/with blank'],
      problems: [{ message: 'the path does not start at the root', offset: 28 }],
    });
  });

  it('have sums', () => {
    const sum = '0123456789abcdef0123456789ABCDEF';
    const bytes = encode(`${sum}  usr/bin/with blank\n${sum}  ./usr/b\n${sum} *usr/c\n12  usr/d\n`);
    const { files, problems } = readDpkgFileSums(bytes);
    expect(files.map((file) => file.path)).toEqual(['/usr/bin/with blank', '/usr/b', '/usr/c']);
    expect(files[0]?.md5).toBe(sum.toLowerCase());
    expect(problems).toHaveLength(1);
  });

  it('are told by their names', () => {
    expect(parseInfoFileName('libc6:amd64.list')).toEqual({ package: 'libc6', architecture: 'amd64', kind: 'list' });
    expect(parseInfoFileName('g++.md5sums')).toEqual({ package: 'g++', architecture: undefined, kind: 'md5sums' });
    expect(parseInfoFileName('libc6:amd64.postinst')).toBeUndefined();
    expect(parseInfoFileName('format')).toBeUndefined();
  });
});

const database = '/var/lib/dpkg';
const hasDpkg = existsSync(join(database, 'status')) && spawnSync(dpkgQuery, ['--version']).status === 0;

describe('packages of this machine', () => {
  it('are those that dpkg-query tells', ({ skip }) => {
    skip(!hasDpkg, 'this machine has no packages of dpkg');
    const fields = [
      'binary:Package',
      'Version',
      'Architecture',
      'source:Package',
      'source:Version',
      'Status',
      'Multi-Arch',
    ];
    const format = `${fields.map((field) => `\${${field}}`).join('\t')}\n`;
    const query = spawnSync(dpkgQuery, ['-W', '-f', format], { encoding: 'utf8', maxBuffer: 64_000_000 });
    const wanted = query.stdout.split('\n').filter((line) => line !== '' && !line.includes('not-installed'));
    const { packages, problems } = readDpkgPackages(new Uint8Array(readFileSync(join(database, 'status'))), 'status');
    const found = packages.map((read) =>
      [
        read.multiArch === 'same' ? `${read.name}:${read.architecture}` : read.name,
        read.version,
        read.architecture,
        read.sourceName,
        read.sourceVersion,
        read.status && [read.status.want, read.status.flag, read.status.state].join(' '),
        read.multiArch ?? 'no',
      ].join('\t'),
    );
    expect(problems).toEqual([]);
    expect(wanted.length).toBeGreaterThan(10);
    expect(found.sort()).toEqual(wanted.sort());
  });

  it('have lists and sums that can all be read', ({ skip }) => {
    skip(!hasDpkg, 'this machine has no packages of dpkg');
    let files = 0;
    for (const name of readdirSync(join(database, 'info'))) {
      const info = parseInfoFileName(name);
      if (info === undefined) continue;
      const bytes = new Uint8Array(readFileSync(join(database, 'info', name)));
      const reading = info.kind === 'list' ? readDpkgFileList(bytes) : readDpkgFileSums(bytes);
      expect({ name, problems: reading.problems }).toEqual({ name, problems: [] });
      files += 1;
    }
    expect(files).toBeGreaterThan(10);
  });
});
