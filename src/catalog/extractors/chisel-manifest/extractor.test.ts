import { zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { chiselManifest } from './extractor.ts';

const path = 'var/lib/chisel/manifest.wall';
const sum = 'a'.repeat(64);
const wall = (...lines: readonly object[]): Uint8Array =>
  zstdCompressSync(Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join('')));
const sample = wall(
  { jsonwall: '1.0', schema: '1.0', count: 5 },
  { kind: 'package', name: 'libssl3t64', version: '3.0.13-0ubuntu3.5', sha256: sum, arch: 'amd64' },
  { kind: 'path', path: '/usr/lib/', mode: '0755', slices: ['libssl3t64_libs'] },
  { kind: 'path', path: '/usr/lib/libssl.so.3', mode: '0644', slices: ['libssl3t64_libs'], sha256: sum, size: 7 },
  { kind: 'path', path: '/etc/cut', slices: ['libssl3t64_config'], sha256: sum, final_sha256: 'b'.repeat(64) },
);

describe('chisel-manifest', () => {
  it('finds the packages and whose the files are', () => {
    const told = extract(chiselManifest, path, sample);
    expect(namesOf(told)).toEqual(['libssl3t64@3.0.13-0ubuntu3.5']);
    expect(told.packages[0]).toMatchObject({ type: 'deb', architecture: 'amd64' });
    expect(told.owned).toEqual([
      {
        type: 'deb',
        name: 'libssl3t64',
        files: [
          { path: 'usr/lib/libssl.so.3', digest: { algorithm: 'sha256', value: sum } },
          { path: 'etc/cut', digest: { algorithm: 'sha256', value: 'b'.repeat(64) }, mayChange: true },
        ],
      },
    ]);
  });

  it('says that it does not know the sources, by which advisories go', () => {
    expect(extract(chiselManifest, path, sample).problems?.[0]?.message).toContain('source packages');
  });

  it('tells of what it cannot read', () => {
    expect(extract(chiselManifest, path, 'no zstd').problems).toHaveLength(1);
    expect(extract(chiselManifest, path, wall({ kind: 'package', name: 'x' })).problems).toEqual([
      { message: 'a package has no name or no version', line: 1 },
    ]);
  });

  it('survives damage', () => {
    survivesDamage(chiselManifest, path, sample);
  });
});
