import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseApkChecksum } from './checksum.ts';
import { readApkPackages } from './packages.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

const installed = `C:Q1yUwFbqdmjiCC7lRrMvyWPNZ3yzc=
P:musl
V:1.1.22-r3
A:x86_64
S:368204
I:598016
T:the musl c library (libc) implementation
U:http://www.musl-libc.org/
L:MIT
o:musl
m:Somebody <somebody@example.org>
t:1565719013
c:0c777cf840e82cdc528651e3f3f8f9dda6b1b028
p:so:libc.musl-x86_64.so.1=1
F:lib
R:libc.musl-x86_64.so.1
a:0:0:777
Z:Q17yJ3JFNypA4mxhJJr0ou6CzsJVI=
R:ld-musl-x86_64.so.1
a:0:0:755
Z:Q1hNoQPXOwkMHDVDwf7DNPzJ4/ZPY=
F:usr
F:usr/lib
M:0:0:1777

C:Q1yUwFbqdmjiCC7lRrMvyWPNZ3yzc=
P:musl-utils
V:1.1.22-r3
o:musl
D:scanelf so:libc.musl-x86_64.so.1 !old
F:
R:top
`;

describe('packages of apk', () => {
  it('tells packages, origins and files', () => {
    const { packages, problems } = readApkPackages(encode(installed));
    expect(problems).toEqual([]);
    expect(packages).toHaveLength(2);
    expect(packages[0]).toEqual({
      name: 'musl',
      version: '1.1.22-r3',
      architecture: 'x86_64',
      origin: 'musl',
      licence: 'MIT',
      maintainer: 'Somebody <somebody@example.org>',
      url: 'http://www.musl-libc.org/',
      description: 'the musl c library (libc) implementation',
      commit: '0c777cf840e82cdc528651e3f3f8f9dda6b1b028',
      buildTime: 1_565_719_013,
      installedSize: 598_016,
      checksum: { algorithm: 'sha1', digest: 'c94c056ea7668e2082ee546b32fc963cd677cb37' },
      depends: [],
      provides: ['so:libc.musl-x86_64.so.1=1'],
      files: [
        {
          path: '/lib/libc.musl-x86_64.so.1',
          checksum: { algorithm: 'sha1', digest: 'ef2277245372a40e26c61249af4a2ee82cec2552' },
          access: '0:0:777',
        },
        {
          path: '/lib/ld-musl-x86_64.so.1',
          checksum: { algorithm: 'sha1', digest: '84da103d73b090c1c3543c1fec334fcc9e3f64f6' },
          access: '0:0:755',
        },
      ],
      offset: 0,
    });
    expect(packages[1]).toMatchObject({
      name: 'musl-utils',
      origin: 'musl',
      depends: ['scanelf', 'so:libc.musl-x86_64.so.1', '!old'],
      files: [{ path: '/top', checksum: undefined, access: undefined }],
      offset: installed.indexOf('\n\n') + 2,
    });
  });

  it('takes the name for the origin where none is written', () => {
    expect(readApkPackages(encode('P:a\nV:1\n')).packages[0]?.origin).toBe('a');
  });

  it.each([
    ['P:a\nV:1\nY:x\n', 1, 'the field Y is not known', 8],
    ['P:a\nV:1\ny:x\n', 1, undefined, 0],
    ['P:a\nV:1\nrubbish\n', 1, 'no field', 8],
    ['P:a\nV:1\nV:2\n', 1, 'twice', 8],
    ['P:a\n\nP:b\nV:1', 1, 'no name or no version', 0],
    ['F:etc\nR:x\n', 0, 'no name or no version', 0],
    ['P:a\nV:1\nR:x\n', 1, 'no folder', 8],
    ['P:a\nV:1\nF:etc\na:0:0:755\n', 1, 'belongs to no file', 14],
    ['P:a\nV:1\nF:etc\nR:x\nZ:Q1zz\n', 1, 'in no form', 18],
    [`P:a\nV:1\nF:${'x'.repeat(5_000)}\n`, 1, 'too long', 8],
  ])('tells what is wrong: %.30j', (text, count, message, offset) => {
    const { packages, problems } = readApkPackages(encode(text));
    expect(packages).toHaveLength(count);
    expect(problems[0]?.message ?? '').toContain(message ?? '');
    expect(problems.map((problem) => problem.offset)).toEqual(message === undefined ? [] : [offset]);
  });

  it('does not write one long folder out for each of many files', () => {
    const { packages, problems } = readApkPackages(
      encode(`P:a\nV:1\nF:${'x'.repeat(4_000)}\n${'R:y\n'.repeat(5_000)}`),
    );
    expect(packages[0]?.files.length).toBeLessThan(200);
    expect(problems[0]?.message).toContain('too long together');
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => readApkPackages(bytes).packages.length < 50));
    const good = encode(installed);
    const change = fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(change, (changes) => {
        const copy = good.slice();
        for (const [at, byte] of changes) copy[at] = byte;
        return readApkPackages(copy).packages.length <= 22;
      }),
      { numRuns: 300 },
    );
  });
});

describe('checksums of apk', () => {
  it.each([
    ['Q17yJ3JFNypA4mxhJJr0ou6CzsJVI=', 'sha1', 'ef2277245372a40e26c61249af4a2ee82cec2552'],
    [`Q2${'A'.repeat(43)}=`, 'sha256', '0'.repeat(64)],
    ['D41D8CD98F00B204E9800998ECF8427E', 'md5', 'd41d8cd98f00b204e9800998ecf8427e'],
    ['da39a3ee5e6b4b0d3255bfef95601890afd80709', 'sha1', 'da39a3ee5e6b4b0d3255bfef95601890afd80709'],
  ])('%s', (text, algorithm, digest) => {
    expect(parseApkChecksum(text)).toEqual({ algorithm, digest });
  });

  it.each(['', 'Q1', 'Q17yJ3JFNypA4mxhJJr0ou6CzsJV=', 'Q37yJ3JFNypA4mxhJJr0ou6CzsJVI=', '12'])('not %j', (text) => {
    expect(parseApkChecksum(text)).toBeUndefined();
  });
});
