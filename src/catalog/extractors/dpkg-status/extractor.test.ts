import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { dpkgStatus } from './extractor.ts';

const sample = `Package: libssl3
Status: install ok installed
Architecture: amd64
Source: openssl (3.0.11-1)
Version: 3.0.11-1~deb12u2
Description: a library

Package: gone
Status: deinstall ok config-files
Version: 1.0
`;

describe('dpkg-status', () => {
  it('finds what is installed, with its source', () => {
    const told = extract(dpkgStatus, 'var/lib/dpkg/status', sample);
    expect(namesOf(told)).toEqual(['libssl3@3.0.11-1~deb12u2']);
    expect(told.packages[0]).toMatchObject({ type: 'deb', source: { name: 'openssl', version: '3.0.11-1' } });
  });

  it('reads packages of distroless images, and of opkg', () => {
    const one = 'Package: base-files\nVersion: 12.4\nArchitecture: amd64\n';
    expect(namesOf(extract(dpkgStatus, 'var/lib/dpkg/status.d/base', one))).toEqual(['base-files@12.4']);
    expect(extract(dpkgStatus, 'usr/lib/opkg/status', sample).packages[0]?.type).toBe('opkg');
  });

  it('tells of packages without a version', () => {
    expect(
      extract(dpkgStatus, 'var/lib/dpkg/status', 'Package: x\nStatus: install ok installed\n').problems,
    ).toHaveLength(1);
  });

  it('survives damage', () => {
    survivesDamage(dpkgStatus, 'var/lib/dpkg/status', sample);
  });
});
