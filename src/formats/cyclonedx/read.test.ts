import { assert, integer, jsonValue, property, string, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPurl } from '#formats/purl/format';
import { specVersions } from './spec-versions.ts';
import { deepestDocument } from '#formats/json-shapes/parse-document';
import { readCycloneDx } from './read.ts';

const lodash = {
  type: 'library',
  'bom-ref': 'lodash',
  name: 'lodash',
  version: '4.17.20',
  purl: 'pkg:npm/lodash@4.17.20',
  licenses: [{ license: { id: 'MIT' } }],
  hashes: [{ alg: 'SHA-256', content: 'A'.repeat(64) }],
  properties: [{ name: 'layer', value: 'sha256:1' }],
};
const full = {
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  serialNumber: 'urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79',
  version: 1,
  metadata: {
    timestamp: '2026-01-02T03:04:05Z',
    tools: { components: [{ type: 'application', group: 'shop', name: 'packer', version: '2' }] },
    component: { type: 'container', 'bom-ref': 'image', name: 'cart' },
  },
  components: [{ type: 'application', 'bom-ref': 'app', name: 'app', version: '1', components: [lodash] }],
  dependencies: [
    { ref: 'image', dependsOn: ['app'] },
    { ref: 'app', dependsOn: ['lodash'] },
  ],
};

function problemsOf(change: object, version = '1.6'): string[] {
  const { problems } = readCycloneDx(JSON.stringify({ ...full, specVersion: version, ...change }));
  return problems.map(({ path, message }) => `${path}: ${message}`);
}

describe('CycloneDX documents', () => {
  it('gives components with what is known of them', () => {
    const { bill, problems, doubts } = readCycloneDx(JSON.stringify(full));
    expect([problems, doubts]).toEqual([[], []]);
    expect(bill).toMatchObject({
      format: 'CycloneDX',
      specVersion: '1.6',
      id: full.serialNumber,
      revision: 1,
      created: '2026-01-02T03:04:05Z',
      tools: [{ vendor: 'shop', name: 'packer', version: '2' }],
      subject: { type: 'container', ref: 'image', name: 'cart' },
      dependencies: full.dependencies,
    });
    const [inner] = bill?.components[0]?.components ?? [];
    expect(inner).toMatchObject({
      ref: 'lodash',
      licences: [{ id: 'MIT' }],
      hashes: [{ algorithm: 'SHA-256', value: 'a'.repeat(64) }],
      properties: [{ name: 'layer', value: 'sha256:1' }],
    });
    expect(inner?.purl && formatPurl(inner.purl)).toBe('pkg:npm/lodash@4.17.20');
  });

  it.each<[string, object, string[]]>([
    ['an unknown field', { colour: 'red' }, [': has a field that this version does not know: colour']],
    ['a missing name', { components: [{ type: 'library' }] }, ['components[0]: needs name']],
    [
      'an unknown type',
      { components: [{ type: 'gadget', name: 'a' }] },
      [
        'components[0].type: has to be one of application, framework, library, container, operating-system, device, firmware, file and 5 more',
      ],
    ],
    [
      'a serial number',
      { serialNumber: 'urn:uuid:3E671687' },
      ['serialNumber: has to be urn:uuid: and a UUID in small letters'],
    ],
    [
      'a short hash',
      { components: [{ ...lodash, hashes: [{ alg: 'MD5', content: 'abc' }] }] },
      ['components[0].hashes[0].content: has to be 32, 40, 64, 96 or 128 hexadecimal digits'],
    ],
    [
      'a day without a time',
      { metadata: { timestamp: '2026-01-02' } },
      ['metadata.timestamp: has to be a date and time with its zone'],
    ],
    [
      'a day that is none',
      { metadata: { timestamp: '2026-02-29T00:00:00Z' } },
      ['metadata.timestamp: has to be a date and time with its zone'],
    ],
    [
      'equal components',
      { components: [lodash, { ...lodash, hashes: undefined }, lodash] },
      ['components: holds two equal items'],
    ],
    [
      'both kinds of a licence',
      { components: [{ ...lodash, licenses: [{ license: { id: 'MIT', name: 'MIT' } }] }] },
      ['components[0].licenses[0].license: needs exactly one of id, name'],
    ],
    [
      'an address with a space',
      { externalReferences: [{ type: 'vcs', url: 'a b' }] },
      ['externalReferences[0].url: has to be an address or a relative one'],
    ],
    ['a version that is no number', { version: 1.5 }, ['version: has to be a whole number']],
    ['a version below one', { version: 0 }, ['version: has to be at least 1']],
  ])('refuses %s', (_, change, wanted) => {
    expect(problemsOf(change)).toEqual(wanted);
  });

  it.each([
    [
      '1.5',
      { components: [{ ...lodash, tags: ['a'] }] },
      'components[0]: has a field that this version does not know: tags',
    ],
    ['1.3', { metadata: {}, components: [{ type: 'library', name: 'a' }] }, 'components[0]: needs version'],
    [
      '1.6',
      { components: [{ ...lodash, versionRange: 'vers:npm/1' }] },
      'components[0]: has a field that this version does not know: versionRange',
    ],
    [
      '1.7',
      { components: [{ ...lodash, versionRange: 'vers:npm/1' }] },
      'components[0]: cannot have version with versionRange',
    ],
    [
      '1.7',
      { components: [{ type: 'library', name: 'a', versionRange: 'vers:npm/1' }] },
      'components[0]: can have versionRange only where isExternal is true',
    ],
  ])('knows what %s allows', (version, change, wanted) => {
    expect(problemsOf(change, version)).toContain(wanted);
  });

  it('compares licences with the list that it is given', () => {
    const text = JSON.stringify(full).replace('"MIT"', '"Apache-2"');
    expect(readCycloneDx(text).problems).toEqual([]);
    expect(readCycloneDx(text, { licenceIds: new Set(['MIT']) }).problems).toEqual([
      { path: 'components[0].components[0].licenses[0].license.id', message: 'is not in the SPDX licence list' },
    ]);
  });

  it('doubts what leads nowhere', () => {
    const { doubts } = readCycloneDx(
      JSON.stringify({
        ...full,
        components: [
          { ...lodash, purl: 'lodash' },
          { type: 'library', 'bom-ref': 'lodash', name: 'other' },
        ],
        dependencies: [{ ref: 'lodash', dependsOn: ['gone', 'urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#x'] }],
      }),
    );
    expect(doubts).toEqual([
      { path: 'components[0].purl', message: 'no package URL: does not start with pkg:' },
      { path: 'components[1].bom-ref', message: 'names a second part lodash' },
      { path: 'dependencies[0].dependsOn[0]', message: 'nothing here is called gone' },
    ]);
  });

  it('says that a version is not known, and reads what it can', () => {
    const { bill, problems } = readCycloneDx(JSON.stringify({ ...full, specVersion: '9.9' }));
    expect(problems).toEqual([{ path: 'specVersion', message: 'not checked: version 9.9 is not known' }]);
    expect(bill?.components).toHaveLength(1);
  });

  it.each(['', '{', '[]', 'null', '{}', '{"spdxVersion":"SPDX-2.3"}'])('gives no bill for %s', (text) => {
    const { bill, problems } = readCycloneDx(text);
    expect(bill).toBeUndefined();
    expect(problems).toHaveLength(1);
  });

  it('refuses documents that are too deep before it goes down into them', () => {
    const { bill, problems } = readCycloneDx(`{"bomFormat":"CycloneDX","a":${'['.repeat(1_000_000)}`);
    expect([bill, problems]).toEqual([undefined, [{ path: '', message: `deeper than ${deepestDocument} levels` }]]);
  });

  it('reports a bounded number of problems', () => {
    const components = Array.from({ length: 5000 }, () => ({ colour: 1 }));
    const { problems } = readCycloneDx(JSON.stringify({ ...full, components }));
    expect(problems).toHaveLength(1000);
  });

  it('answers every text and every document', () => {
    assert(
      property(string(), (text) => {
        expect(readCycloneDx(text).bill).toBeUndefined();
      }),
    );
    const versions = integer({ min: 0, max: specVersions.length - 1 });
    assert(
      property(tuple(versions, jsonValue(), jsonValue()), ([at, value, wild]) => {
        const text = JSON.stringify({ bomFormat: 'CycloneDX', specVersion: specVersions[at], components: [value] });
        expect(readCycloneDx(text).bill).toBeDefined();
        expect(readCycloneDx(JSON.stringify(wild)).problems.length).toBeGreaterThan(0);
      }),
    );
  });

  it('answers documents in which one value was replaced', () => {
    const spots = placesOf(full);
    assert(
      property(tuple(integer({ min: 0, max: spots.length - 1 }), jsonValue()), ([at, value]) => {
        const copy = structuredClone(full);
        const steps = spots[at] ?? [];
        let parent = copy as unknown as Record<string | number, unknown>;
        for (const step of steps.slice(0, -1)) parent = parent[step] as typeof parent;
        parent[steps.at(-1) ?? ''] = value;
        expect(Array.isArray(readCycloneDx(JSON.stringify(copy)).problems)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

function placesOf(value: unknown, at: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [at];
  const entries: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [...(at.length === 0 ? [] : [at]), ...entries.flatMap(([step, child]) => placesOf(child, [...at, step]))];
}
