import { describe, expect, it } from 'vitest';
import { packagesOfBill } from './packages-of-bill.ts';
import { billFormatOf } from './read-bill.ts';

const url = 'https://raw.githubusercontent.com/anchore/syft/main/schema/json/schema-16.1.0.json';
const document = {
  artifacts: [
    {
      name: 'libssl3',
      version: '3.0.11-1~deb12u1',
      locations: [
        { path: '/usr/share/doc/libssl3/copyright', annotations: { evidence: 'supporting' } },
        { path: '/var/lib/dpkg/status', annotations: { evidence: 'primary' } },
      ],
      purl: 'pkg:deb/debian/libssl3@3.0.11-1~deb12u1?arch=amd64&distro=debian-12&upstream=openssl',
    },
    { name: 'lodash', version: '4.17.20', purl: 'pkg:npm/lodash@4.17.20' },
    { name: 'thing', version: '', purl: '' },
  ],
  distro: { id: 'debian', versionID: '12' },
  schema: { version: '16.1.0', url },
};

describe('bills of Syft', () => {
  it('gives the packages that advisories speak of, with their sources and places', () => {
    const { bill } = billFormatOf(JSON.stringify(document))?.read(JSON.stringify(document)) ?? {};
    if (bill === undefined) throw new Error('nothing was read');
    const { packages, unnamed } = packagesOfBill(bill, 'shop.syft.json');
    expect(unnamed).toBe(1);
    expect(packages).toMatchObject([
      { ecosystem: 'Debian:12', path: 'var/lib/dpkg/status', found: { source: { name: 'openssl' } } },
      { ecosystem: 'npm', path: 'shop.syft.json', found: { name: 'lodash', version: '4.17.20' } },
    ]);
  });

  it('is known by its schema, wherever that stands', () => {
    expect(billFormatOf(JSON.stringify(document))?.title).toContain('Syft');
    expect(billFormatOf(JSON.stringify({ schema: { version: '16.1.0', url }, artifacts: [] }))?.title).toContain(
      'Syft',
    );
    expect(billFormatOf('{"schema":{"url":"https://example.com/other"}}')).toBeUndefined();
  });
});
