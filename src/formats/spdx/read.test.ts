import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert, constantFrom, integer, jsonValue, property, string, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPurl } from '#formats/purl/format';
import { readSpdx } from './read.ts';

const image = { SPDXID: 'SPDXRef-image', name: 'cart', downloadLocation: 'NONE', primaryPackagePurpose: 'CONTAINER' };
const openssl = {
  SPDXID: 'SPDXRef-openssl',
  name: 'openssl',
  versionInfo: '3.0.11-1',
  supplier: 'Organization: Debian (team@debian.example)',
  downloadLocation: 'NOASSERTION',
  licenseConcluded: 'NOASSERTION',
  licenseDeclared: 'Apache-2.0',
  checksums: [{ algorithm: 'SHA256', checksumValue: 'AB' }],
  externalRefs: [
    {
      referenceCategory: 'SECURITY',
      referenceType: 'cpe23Type',
      referenceLocator: 'cpe:2.3:a:openssl:openssl:3.0.11:*',
    },
    {
      referenceCategory: 'PACKAGE_MANAGER',
      referenceType: 'purl',
      referenceLocator: 'pkg:deb/debian/openssl@3.0.11-1',
    },
  ],
};
const libssl = { SPDXID: 'SPDXRef-libssl', name: 'libssl3', downloadLocation: 'NONE' };
const full = {
  spdxVersion: 'SPDX-2.3',
  dataLicense: 'CC0-1.0',
  SPDXID: 'SPDXRef-DOCUMENT',
  name: 'cart',
  documentNamespace: 'https://bills.example/cart-1',
  creationInfo: { created: '2026-01-02T03:04:05Z', creators: ['Tool: packer-1.2.0', 'Organization: Shop'] },
  packages: [image, openssl, libssl],
  relationships: [
    relation('SPDXRef-DOCUMENT', 'DESCRIBES', 'SPDXRef-image'),
    relation('SPDXRef-image', 'CONTAINS', 'SPDXRef-openssl'),
    relation('SPDXRef-libssl', 'DEPENDENCY_OF', 'SPDXRef-openssl'),
    relation('SPDXRef-image', 'DEPENDS_ON', 'SPDXRef-openssl'),
  ],
};

function relation(spdxElementId: string, relationshipType: string, relatedSpdxElement: string) {
  return { spdxElementId, relationshipType, relatedSpdxElement };
}

function problemsOf(change: object): string[] {
  return readSpdx(JSON.stringify({ ...full, ...change })).problems.map(({ path, message }) => `${path}: ${message}`);
}

describe('SPDX documents', () => {
  it('gives packages with what is known of them', () => {
    const { bill, problems, doubts } = readSpdx(JSON.stringify(full));
    expect([problems, doubts]).toEqual([[], []]);
    expect(bill).toMatchObject({
      format: 'SPDX',
      specVersion: '2.3',
      id: 'https://bills.example/cart-1',
      created: '2026-01-02T03:04:05Z',
      tools: [{ name: 'packer', version: '1.2.0' }],
      subject: { type: 'container', name: 'cart' },
      components: [
        {
          ref: 'SPDXRef-openssl',
          type: 'library',
          version: '3.0.11-1',
          supplier: 'Debian',
          cpe: 'cpe:2.3:a:openssl:openssl:3.0.11:*',
          licences: [{ expression: 'Apache-2.0', acknowledgement: 'declared' }],
          hashes: [{ algorithm: 'SHA-256', value: 'ab' }],
        },
        { name: 'libssl3' },
      ],
      dependencies: [
        { ref: 'SPDXRef-openssl', dependsOn: ['SPDXRef-libssl'] },
        { ref: 'SPDXRef-image', dependsOn: ['SPDXRef-openssl'] },
      ],
    });
    const purl = bill?.components[0]?.purl;
    expect(purl && formatPurl(purl)).toBe('pkg:deb/debian/openssl@3.0.11-1');
  });

  it('has no subject where several packages are described', () => {
    const { bill } = readSpdx(JSON.stringify({ ...full, documentDescribes: ['SPDXRef-libssl'] }));
    expect(bill?.subject).toBeUndefined();
    expect(bill?.components).toHaveLength(3);
  });

  it.each<[string, object, string[]]>([
    ['another licence of the data', { dataLicense: 'MIT' }, ['dataLicense: has to be one of CC0-1.0']],
    [
      'a time with a zone',
      { creationInfo: { ...full.creationInfo, created: '2026-01-02T03:04:05+01:00' } },
      ['creationInfo.created: has to be a date and time in UTC, to the second'],
    ],
    [
      'no creator',
      { creationInfo: { ...full.creationInfo, creators: [] } },
      ['creationInfo.creators: needs at least 1 item'],
    ],
    [
      'an id of another form',
      { packages: [{ ...image, SPDXID: 'image' }], relationships: [] },
      ['packages[0].SPDXID: has to be SPDXRef- and letters, digits, dots and dashes'],
    ],
    [
      'a package without a name',
      { packages: [{ SPDXID: 'SPDXRef-a', downloadLocation: 'NONE' }], relationships: [] },
      ['packages[0]: needs name'],
    ],
    [
      'what 2.2 asks for',
      { spdxVersion: 'SPDX-2.2', packages: [libssl], relationships: [] },
      ['packages[0]: needs licenseConcluded', 'packages[0]: needs licenseDeclared', 'packages[0]: needs copyrightText'],
    ],
    ['an unknown version', { spdxVersion: 'SPDX-9.9' }, ['spdxVersion: not checked: version SPDX-9.9 is not known']],
  ])('refuses %s', (_, change, wanted) => {
    expect(problemsOf(change)).toEqual(wanted);
  });

  it('doubts what leads nowhere', () => {
    const bad = { referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: 'openssl' };
    const { doubts } = readSpdx(
      JSON.stringify({
        ...full,
        packages: [image, { ...libssl, externalRefs: [bad] }, libssl],
        relationships: [
          relation('SPDXRef-image', 'DEPENDS_ON', 'SPDXRef-gone'),
          relation('SPDXRef-image', 'CONTAINS', 'NONE'),
        ],
      }),
    );
    expect(doubts).toEqual([
      { path: 'packages[1].externalRefs', message: 'no package URL: does not start with pkg:' },
      { path: 'packages[2].SPDXID', message: 'names a second part SPDXRef-libssl' },
      { path: 'relationships[0].relatedSpdxElement', message: 'nothing here is called SPDXRef-gone' },
    ]);
  });

  it.each(['', '[]', '{}', '{"bomFormat":"CycloneDX"}'])('gives no bill for %s', (text) => {
    const { bill, problems } = readSpdx(text);
    expect(bill).toBeUndefined();
    expect(problems).toHaveLength(1);
  });

  it('answers every text and every document', () => {
    assert(
      property(string(), (text) => {
        expect(readSpdx(text).bill).toBeUndefined();
      }),
    );
    const names = constantFrom('packages', 'relationships', 'creationInfo', 'files', 'documentDescribes');
    assert(
      property(tuple(names, jsonValue(), integer({ min: 0, max: 2 })), ([name, value, nesting]) => {
        const wrapped = [value, [value], [{ ...image, ...(value as object) }]][nesting];
        expect(readSpdx(JSON.stringify({ ...full, [name]: wrapped })).bill).toBeDefined();
      }),
    );
  });
});

const examples = join('..', 'shared', 'suites', 'sbom', 'spdx-examples');

it.skipIf(!existsSync(examples))('takes the examples of the SPDX project', () => {
  const files = globSync(join(examples, '**', '*.spdx.json'));
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    const { bill, problems, doubts } = readSpdx(readFileSync(file, 'utf8'));
    expect([file, problems, doubts]).toEqual([file, [], []]);
    expect(bill).toBeDefined();
  }
});
