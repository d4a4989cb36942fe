import { describe, expect, it } from 'vitest';
import { viewOfLayers } from '../images/view-of-layers.ts';

const program = (text: string): Uint8Array =>
  Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]), Buffer.alloc(57), Buffer.from(`\0${text}\0`)]);

const status = 'Package: bash\nStatus: install ok installed\nVersion: 5.2.15-2+b7\nArchitecture: amd64\n\n';

const layer = [
  { name: 'etc/os-release', content: 'ID=debian\nVERSION_ID="12"\n' },
  { name: 'var/lib/dpkg/status', content: status },
  { name: 'var/lib/dpkg/info/bash.list', content: '/.\n/bin\n/bin/bash\n' },
  { name: 'bin/bash', content: program('@(#)Bash version 5.2.15(1) release GNU'), mode: 0o755 },
  { name: 'opt/bin/bash', content: program('@(#)Bash version 5.1.4(1) release GNU'), mode: 0o755 },
  { name: 'opt/bin/redis-server', content: program('A7.0.151790282056000000000'), mode: 0o755 },
];

describe('programs and the packages that own them', () => {
  it('tells a program that nobody packaged, and not one that a package of the distribution brought', async () => {
    const { packages } = await viewOfLayers([layer]);
    expect(packages.map(({ purl, path, ecosystem, reason }) => [purl, path, ecosystem ?? reason])).toEqual([
      ['pkg:deb/debian/bash@5.2.15-2%2Bb7?arch=amd64&distro=debian-12', 'var/lib/dpkg/status', 'Debian:12'],
      ['pkg:generic/bash@5.1.4', 'opt/bin/bash', 'no-feed'],
      ['pkg:generic/redis@7.0.15', 'opt/bin/redis-server', 'Bitnami'],
    ]);
  });
});
