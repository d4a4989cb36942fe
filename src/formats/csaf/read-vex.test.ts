import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRedHatVex } from './read-vex.ts';

const product = (id: string, helper: object): object => ({
  category: 'product_name',
  name: id,
  product: { name: id, product_id: id, product_identification_helper: helper },
});
const part = (system: string, component: string): object => ({
  category: 'default_component_of',
  full_product_name: { name: component, product_id: `${system}:${component}` },
  product_reference: component,
  relates_to_product_reference: system,
});

const document = {
  document: {
    category: 'csaf_vex',
    csaf_version: '2.0',
    publisher: { category: 'vendor', name: 'Red Hat Product Security', namespace: 'https://www.redhat.com' },
    aggregate_severity: { text: 'Important' },
    tracking: { id: 'CVE-2026-1001', current_release_date: '2026-11-01T10:00:00+00:00' },
  },
  product_tree: {
    branches: [
      {
        category: 'vendor',
        name: 'Red Hat',
        branches: [
          {
            category: 'product_family',
            name: 'Red Hat Enterprise Linux',
            branches: [
              product('rhel-9', { cpe: 'cpe:/o:redhat:enterprise_linux:9' }),
              product('rhel-8', { cpe: 'cpe:/o:redhat:enterprise_linux:8' }),
              product('AppStream-9', { cpe: 'cpe:/a:redhat:enterprise_linux:9::appstream' }),
              product('rhel-eus', { cpe: 'cpe:/a:redhat:rhel_eus:9.0::appstream' }),
            ],
          },
          product('openssl', { purl: 'pkg:rpm/redhat/openssl?arch=src' }),
          product('curl', { purl: 'pkg:rpm/redhat/curl?arch=src' }),
          product('nodejs:18/nodejs', {}),
          product('openssl-1:3.0.7-16.el9_2.x86_64', {
            purl: 'pkg:rpm/redhat/openssl@3.0.7-16.el9_2?arch=x86_64&epoch=1',
          }),
          product('openssl-1:3.0.7-16.el9_2.s390x', {
            purl: 'pkg:rpm/redhat/openssl@3.0.7-16.el9_2?arch=s390x&epoch=1',
          }),
          product('ubi9/nginx', { purl: 'pkg:oci/nginx@sha256%3Aabc' }),
        ],
      },
    ],
    relationships: [
      part('rhel-9', 'openssl'),
      part('rhel-8', 'openssl'),
      part('rhel-9', 'curl'),
      part('rhel-8', 'nodejs:18/nodejs'),
      part('rhel-eus', 'openssl'),
      part('AppStream-9', 'openssl-1:3.0.7-16.el9_2.x86_64'),
      part('AppStream-9', 'openssl-1:3.0.7-16.el9_2.s390x'),
      part('rhel-9', 'ubi9/nginx'),
    ],
  },
  vulnerabilities: [
    {
      cve: 'CVE-2026-1001',
      title: 'openssl: something',
      scores: [
        { cvss_v3: { vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', baseScore: 9.8, version: '3.1' } },
      ],
      product_status: {
        known_affected: [
          'rhel-8:openssl',
          'rhel-9:curl',
          'rhel-8:nodejs:18/nodejs',
          'rhel-eus:openssl',
          'rhel-9:ubi9/nginx',
          'nobody',
        ],
        under_investigation: ['rhel-9:openssl'],
        fixed: ['AppStream-9:openssl-1:3.0.7-16.el9_2.x86_64', 'AppStream-9:openssl-1:3.0.7-16.el9_2.s390x'],
        known_not_affected: ['rhel-9:openssl'],
      },
      remediations: [
        { category: 'no_fix_planned', details: 'Out of support scope', product_ids: ['rhel-8:openssl'] },
        { category: 'no_fix_planned', details: 'Will not fix', product_ids: ['rhel-9:curl'] },
        { category: 'none_available', details: 'Fix deferred', product_ids: ['rhel-8:nodejs:18/nodejs'] },
        { category: 'vendor_fix', details: 'Update', product_ids: ['AppStream-9:openssl-1:3.0.7-16.el9_2.x86_64'] },
      ],
    },
  ],
};

describe('readRedHatVex', () => {
  it('tells what holds for each package of a system', () => {
    const { advisories = [], problems, modified } = readRedHatVex(document, 'red-hat') ?? {};
    expect(problems).toEqual([]);
    expect(modified).toBe('2026-11-01T10:00:00+00:00');
    expect(
      advisories.map(({ ecosystem, name, state, affected, module }) => [
        ecosystem,
        name,
        state,
        affected.ranges,
        module,
      ]),
    ).toEqual([
      ['Red Hat:8', 'openssl', 'end-of-life', [{}], undefined],
      ['Red Hat:9', 'curl', 'will-not-fix', [{}], undefined],
      ['Red Hat:8', 'nodejs', 'fix-deferred', [{}], 'nodejs:18'],
      ['Red Hat:9', 'openssl', 'under-investigation', [{}], undefined],
      ['Red Hat:9', 'openssl', 'affected', [{ fixed: '1:3.0.7-16.el9_2' }], undefined],
    ]);
    expect(advisories[0]).toMatchObject({
      id: 'RHCVE-CVE-2026-1001',
      aliases: ['CVE-2026-1001'],
      severity: 'high',
      cvss: [{ version: '3.1' }],
      summary: 'openssl: something',
    });
  });

  it('leaves documents of others alone', () => {
    expect(
      readRedHatVex({ document: { category: 'csaf_vex', publisher: { namespace: 'https://example.com' } } }, 'x'),
    ).toBeUndefined();
    expect(
      readRedHatVex({ document: { ...document.document, category: 'csaf_security_advisory' } }, 'x'),
    ).toBeUndefined();
  });

  it('throws for nothing, whatever the document holds', () => {
    const anything = fc.anything({ maxDepth: 4 });
    fc.assert(
      fc.property(anything, anything, anything, (tree, status, vulnerabilities) => {
        readRedHatVex({ ...document, product_tree: tree }, 'x');
        readRedHatVex({ ...document, vulnerabilities }, 'x');
        readRedHatVex(
          {
            ...document,
            vulnerabilities: [{ cve: 'CVE-2026-1', product_status: status, remediations: tree, scores: status }],
          },
          'x',
        );
      }),
    );
  });
});
