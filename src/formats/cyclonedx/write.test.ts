import { array, assert, constantFrom, option, property, record, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalPurl } from '#formats/purl/purl';
import type { Bill, BillComponent } from '#domain/bill-of-materials';
import { readCycloneDx } from './read.ts';
import { writeCycloneDx } from './write.ts';

const plain: BillComponent = {
  ref: undefined,
  type: 'library',
  group: undefined,
  name: 'a',
  version: '1',
  purl: canonicalPurl({ type: 'npm', name: 'a', version: '1' }).purl,
  cpe: undefined,
  description: undefined,
  scope: undefined,
  supplier: undefined,
  licences: [],
  hashes: [],
  properties: [],
  components: [],
};
const bill: Bill = {
  format: 'CycloneDX',
  specVersion: '1.4',
  id: 'urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79',
  revision: 2,
  created: '2026-01-02T03:04:05Z',
  tools: [{ vendor: undefined, name: 'packer', version: '1' }],
  subject: { ...plain, type: 'container', ref: 'image', purl: undefined },
  components: [
    { ...plain, ref: 'b', name: 'b' },
    { ...plain, ref: 'a' },
  ],
  dependencies: [
    { ref: 'image', dependsOn: ['b', 'a', 'b'] },
    { ref: 'a', dependsOn: [] },
    { ref: 'image', dependsOn: ['c'] },
  ],
};

describe('writing CycloneDX', () => {
  it('gives the same text whatever the order of the parts', () => {
    const { text } = writeCycloneDx(bill);
    const turned = {
      ...bill,
      components: bill.components.toReversed(),
      dependencies: bill.dependencies.toReversed(),
    };
    expect(writeCycloneDx(turned).text).toBe(text);
    expect(JSON.parse(text)).toMatchObject({
      specVersion: '1.7',
      version: 2,
      components: [{ name: 'a' }, { name: 'b' }],
      dependencies: [{ ref: 'a' }, { ref: 'image', dependsOn: ['a', 'b', 'c'] }],
    });
  });

  it('says what it leaves out', () => {
    const odd = {
      ...plain,
      type: 'gadget',
      scope: 'sometimes',
      version: 'v'.repeat(2000),
      hashes: [
        { algorithm: 'MD2', value: '00' },
        { algorithm: 'MD5', value: 'A'.repeat(32) },
      ],
    };
    const { text, omitted } = writeCycloneDx({ ...bill, id: 'no-uuid', created: 'today', components: [odd, odd] });
    expect(omitted).toEqual([
      'a hash of the kind MD2',
      'a version of more than 1024 characters',
      'the id no-uuid',
      'the scope sometimes',
      'the time today',
      'the type gadget',
    ]);
    const { bill: again, problems } = readCycloneDx(text);
    expect(problems).toEqual([]);
    expect(again?.components).toEqual([
      { ...plain, version: undefined, hashes: [{ algorithm: 'MD5', value: 'a'.repeat(32) }] },
    ]);
  });

  it('writes any bill as a document without problems', () => {
    const text = string({ maxLength: 6 });
    const maybe = option(text, { nil: undefined });
    const component = record({
      ref: maybe,
      type: constantFrom('library', 'file', 'x'),
      group: maybe,
      name: text,
      version: maybe,
      purl: constantFrom(undefined, plain.purl),
      cpe: maybe,
      description: maybe,
      scope: constantFrom(undefined, 'optional', 'x'),
      supplier: maybe,
      licences: array(record({ id: text }), { maxLength: 2 }),
      hashes: array(record({ algorithm: constantFrom('MD5', 'x'), value: constantFrom('0'.repeat(32), 'z') }), {
        maxLength: 2,
      }),
      properties: array(record({ name: text, value: text }), { maxLength: 2 }),
    }).map((fields): BillComponent => ({ ...fields, components: [] }));
    const dependencies = array(record({ ref: text, dependsOn: array(text, { maxLength: 3 }) }), { maxLength: 3 });
    assert(
      property(array(component, { maxLength: 4 }), dependencies, maybe, (components, edges, id) => {
        const nested = components.map((each, index) => ({ ...each, components: components.slice(0, index) }));
        const { text: written } = writeCycloneDx({ ...bill, id, components: nested, dependencies: edges });
        expect(readCycloneDx(written).problems).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
