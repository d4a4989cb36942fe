import { array, assert, constantFrom, oneof, option, property, record, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bill, BillComponent } from '#domain/bill-of-materials';
import { canonicalPurl } from '#formats/purl/purl';
import { readSpdx } from './read.ts';
import { writeSpdx } from './write.ts';

const identity = {
  namespace: 'https://bills.example/1',
  created: Date.UTC(2026, 0, 2, 3, 4, 5, 678),
  creator: { vendor: undefined, name: 'breakwater', version: '1.0' },
};
const plain: BillComponent = {
  ref: 'SPDXRef-a',
  type: 'library',
  group: undefined,
  name: 'a',
  version: '1',
  purl: canonicalPurl({ type: 'npm', name: 'a', version: '1' }).purl,
  cpe: 'cpe:2.3:a:a:a:1:*',
  description: 'first',
  scope: undefined,
  supplier: 'Shop',
  licences: [
    { expression: 'MIT', acknowledgement: 'declared' },
    { expression: 'MIT OR ISC', acknowledgement: 'concluded' },
  ],
  hashes: [{ algorithm: 'SHA-256', value: 'ab' }],
  properties: [],
  components: [],
};
const bill: Bill = {
  format: 'CycloneDX',
  specVersion: '1.6',
  id: undefined,
  revision: undefined,
  created: undefined,
  tools: [{ vendor: undefined, name: 'packer', version: '2.0' }],
  subject: { ...plain, ref: 'SPDXRef-image', type: 'container', name: 'cart', purl: undefined },
  components: [{ ...plain, ref: 'SPDXRef-b', name: 'b' }, plain],
  dependencies: [{ ref: 'SPDXRef-image', dependsOn: ['SPDXRef-a', 'SPDXRef-b'] }],
};

describe('writing SPDX', () => {
  it('writes what is read as the same bill', () => {
    const { text, omitted } = writeSpdx(bill, identity);
    const { bill: again, problems, doubts } = readSpdx(text);
    expect([omitted, problems, doubts]).toEqual([[], [], []]);
    expect(again).toEqual({
      ...bill,
      format: 'SPDX',
      specVersion: '2.3',
      id: identity.namespace,
      created: '2026-01-02T03:04:05Z',
      tools: [{ ...identity.creator }, ...bill.tools],
      components: bill.components.toReversed(),
    });
  });

  it('gives the same text whatever the order of the parts', () => {
    const turned = { ...bill, components: bill.components.toReversed() };
    expect(writeSpdx(turned, identity)).toEqual(writeSpdx(bill, identity));
  });

  it('gives ids of their own to what other formats call otherwise', () => {
    const component = { ...plain, ref: 'pkg:npm/a@1', components: [{ ...plain, ref: 'pkg:npm/a/1' }] };
    const { text } = writeSpdx(
      { ...bill, components: [component], dependencies: [{ ref: 'pkg:npm/a@1', dependsOn: ['pkg:npm/a/1'] }] },
      identity,
    );
    const { bill: again, problems, doubts } = readSpdx(text);
    expect([problems, doubts]).toEqual([[], []]);
    expect(again?.components.map(({ ref }) => ref)).toEqual([
      'SPDXRef-Package-pkg-npm-a-1',
      'SPDXRef-Package-pkg-npm-a-1-2',
    ]);
    expect(again?.dependencies).toHaveLength(1);
    const { relationships } = JSON.parse(text) as { readonly relationships: readonly Record<string, string>[] };
    expect(relationships.map((each) => Object.values(each).join(' '))).toEqual([
      'SPDXRef-DOCUMENT DESCRIBES SPDXRef-image',
      'SPDXRef-Package-pkg-npm-a-1-2 CONTAINS SPDXRef-Package-pkg-npm-a-1',
      'SPDXRef-Package-pkg-npm-a-1-2 DEPENDS_ON SPDXRef-Package-pkg-npm-a-1',
      'SPDXRef-image CONTAINS SPDXRef-Package-pkg-npm-a-1-2',
    ]);
  });

  it('declares licences that only have a name', () => {
    const licences = [{ name: 'House licence' }, { name: 'House/licence' }, { id: 'MIT' }, { expression: 'A OR B' }];
    const { text } = writeSpdx({ ...bill, components: [{ ...plain, licences }] }, identity);
    expect(readSpdx(text).problems).toEqual([]);
    expect(JSON.parse(text)).toMatchObject({
      hasExtractedLicensingInfos: [
        { licenseId: 'LicenseRef-House-licence', extractedText: 'House licence' },
        { licenseId: 'LicenseRef-House-licence-2', extractedText: 'House/licence' },
      ],
      packages: [
        { licenseDeclared: 'LicenseRef-House-licence AND LicenseRef-House-licence-2 AND MIT AND (A OR B)' },
        { licenseDeclared: 'MIT' },
      ],
    });
  });

  it('says what it leaves out', () => {
    const odd = {
      ...plain,
      type: 'data',
      group: 'com.example',
      scope: 'optional',
      hashes: [{ algorithm: 'Streebog-256', value: 'ab' }],
      properties: [{ name: 'layer', value: '1' }],
    };
    const { text, omitted } = writeSpdx(
      { ...bill, components: [odd], dependencies: [{ ref: 'x', dependsOn: ['y'] }] },
      identity,
    );
    expect(omitted).toEqual([
      'a hash of the kind Streebog-256',
      'dependencies of what the bill does not hold',
      'the group com.example',
      'the property layer',
      'the scope optional',
      'the type data',
    ]);
    expect(readSpdx(text).problems).toEqual([]);
  });

  it('writes any bill as a document without problems', () => {
    const text = string({ maxLength: 6 });
    const maybe = option(text, { nil: undefined });
    const component = record({
      ref: maybe,
      type: constantFrom('library', 'data'),
      name: text,
      version: maybe,
      supplier: maybe,
      cpe: maybe,
      licences: array(oneof(record({ id: text }), record({ name: text }), record({ expression: text })), {
        maxLength: 3,
      }),
      hashes: array(record({ algorithm: constantFrom('MD5', 'x'), value: constantFrom('0f', 'z') }), { maxLength: 2 }),
    }).map((fields): BillComponent => ({ ...plain, ...fields }));
    const dependencies = array(record({ ref: text, dependsOn: array(text, { maxLength: 3 }) }), { maxLength: 3 });
    const tools = array(record({ vendor: maybe, name: text, version: maybe }), { maxLength: 2 });
    assert(
      property(array(component, { maxLength: 4 }), dependencies, tools, (components, edges, makers) => {
        const nested = components.map((each, index) => ({ ...each, components: components.slice(0, index) }));
        const written = writeSpdx({ ...bill, components: nested, dependencies: edges, tools: makers }, identity);
        const { problems, doubts } = readSpdx(written.text);
        expect([problems, doubts]).toEqual([[], []]);
      }),
      { numRuns: 300 },
    );
  });
});
