import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identify, type VexStatement } from '#domain/vulnerabilities/vex';
import { readCycloneDx } from '#formats/cyclonedx/read';
import { readCycloneDxVex } from './read.ts';
import { writeCycloneDxVex } from './write.ts';

const document = (vulnerabilities: unknown, fields: object = {}): string =>
  JSON.stringify({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: 'urn:uuid:1',
    metadata: { timestamp: '2026-01-01T00:00:00Z', authors: [{ name: 'Ada' }] },
    components: [
      {
        type: 'library',
        'bom-ref': 'a',
        name: 'a',
        purl: 'pkg:npm/a@1.0.0',
        components: [{ type: 'library', 'bom-ref': 'b', name: 'b', purl: 'pkg:npm/b' }],
      },
      { type: 'library', 'bom-ref': 'nameless', name: 'c' },
    ],
    vulnerabilities,
    ...fields,
  });

const first = (vulnerability: object, fields: object = {}) => {
  const { statements, problems } = readCycloneDxVex(document([vulnerability], fields), 'a.json');
  expect(problems).toEqual([]);
  return statements[0];
};

const vulnerability = (fields: object = {}): object => ({
  id: 'CVE-2026-1',
  references: [{ id: 'GHSA-1', source: { name: 'GitHub' } }],
  analysis: { state: 'not_affected', justification: 'code_not_reachable', detail: 'It is not called.' },
  affects: [{ ref: 'a' }],
  ...fields,
});

describe('readCycloneDxVex', () => {
  it('takes what an analysis says', () => {
    expect(first(vulnerability())).toEqual({
      vulnerabilities: ['CVE-2026-1', 'GHSA-1'],
      products: [{ identifiers: identify(['pkg:npm/a@1.0.0']), subcomponents: [] }],
      status: 'not-affected',
      justification: 'code_not_reachable',
      impact: 'It is not called.',
      author: 'Ada',
      timestamp: '2026-01-01T00:00:00Z',
      document: 'urn:uuid:1',
      place: 'vulnerabilities[0]',
    });
  });

  it.each([
    ['resolved', 'fixed'],
    ['resolved_with_pedigree', 'fixed'],
    ['exploitable', 'affected'],
    ['in_triage', 'under-investigation'],
    ['false_positive', 'not-affected'],
    ['not_affected', 'not-affected'],
  ])('%s means %s', (state, status) => {
    expect(first(vulnerability({ analysis: { state } }))?.status).toBe(status);
  });

  it.each([
    ['b', 'pkg:npm/b'],
    ['pkg:npm/elsewhere@2', 'pkg:npm/elsewhere@2'],
    ['urn:cdx:1/1#b', 'pkg:npm/b'],
    ['urn:cdx:1/1#pkg%3Anpm%2Fd%401', 'pkg:npm/d@1'],
  ])('follows the reference %s', (ref, purl) => {
    expect(first(vulnerability({ affects: [{ ref }] }))?.products[0]?.identifiers.purls).toEqual([purl]);
  });

  it('takes versions that are affected, and no others', () => {
    const versions = [
      { version: '1.0+a' },
      { version: '2.0', status: 'unaffected' },
      { version: '3.0', status: 'affected' },
    ];
    expect(
      first(vulnerability({ affects: [{ ref: 'b', versions }] }))?.products.map((one) => one.identifiers.purls[0]),
    ).toEqual(['pkg:npm/b@1.0%2Ba', 'pkg:npm/b@3.0']);
  });

  it('keeps what is said of a container to that container', () => {
    const component = { type: 'container', 'bom-ref': 'image', name: 'cart', purl: 'pkg:oci/cart@sha256%3Aabc' };
    const metadata = { authors: [{ name: 'Ada' }], component };
    const product = (ref: string) => first(vulnerability({ affects: [{ ref }] }), { metadata })?.products[0];
    const identifiers = identify(['pkg:oci/cart@sha256%3Aabc']);
    expect(product('a')).toEqual({ identifiers, subcomponents: [identify(['pkg:npm/a@1.0.0'])] });
    expect(product('image')).toEqual({ identifiers, subcomponents: [] });
    const application = { ...component, type: 'application', purl: 'pkg:npm/app@1' };
    expect(first(vulnerability(), { metadata: { component: application } })?.products[0]?.subcomponents).toEqual([]);
  });

  it.each([
    ['vulnerabilities[0]', vulnerability({ analysis: { state: 'fine' } })],
    ['vulnerabilities[0]', vulnerability({ id: undefined, references: undefined })],
    ['vulnerabilities[0].affects[0].ref', vulnerability({ affects: [{ ref: 'nowhere' }] })],
    ['vulnerabilities[0].affects[0].ref', vulnerability({ affects: [{ ref: 'nameless' }] })],
    [
      'vulnerabilities[0].affects[0].versions[0]',
      vulnerability({ affects: [{ ref: 'a', versions: [{ range: 'vers:npm/<2' }] }] }),
    ],
  ])('does not let hold, and says so: %s', (path, wrong) => {
    const { statements, problems } = readCycloneDxVex(document([wrong]), 'a');
    expect(statements).toEqual([]);
    expect(problems[0]?.path).toBe(path);
  });

  it('leaves out what nobody has looked at, and throws for nothing', () => {
    expect(readCycloneDxVex(document([vulnerability({ analysis: undefined })]), 'a')).toMatchObject({
      statements: [],
      problems: [],
    });
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (a, b) => {
        const answer = readCycloneDxVex(
          document([vulnerability({ affects: a, analysis: b }), a], { components: b, metadata: a }),
          'a',
        );
        expect(Array.isArray(answer.statements)).toBe(true);
      }),
    );
  });
});

describe('writeCycloneDxVex', () => {
  const image = 'pkg:oci/cart@sha256%3Aabc';
  const statement: VexStatement = {
    vulnerabilities: ['CVE-2026-1', 'GHSA-1'],
    products: [{ identifiers: identify([image]), subcomponents: [identify(['pkg:npm/a@1.0.0'])] }],
    status: 'not-affected',
    justification: 'code_not_reachable',
    impact: 'It is not called.',
    author: 'Ada',
    timestamp: '2026-01-02T00:00:00Z',
    document: 'urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79',
    place: 'vulnerabilities[0]',
  };
  const shared = {
    id: statement.document,
    author: 'Ada',
    timestamp: '2026-01-01T00:00:00Z',
    version: 1,
    tool: { name: 'breakwater', version: '1' },
  };

  it('writes what is valid and is read again as it was', () => {
    const text = writeCycloneDxVex({ ...shared, statements: [statement] }, image);
    expect(readCycloneDx(text)).toMatchObject({ problems: [], doubts: [] });
    expect(readCycloneDxVex(text, 'a')).toMatchObject({ statements: [statement], problems: [] });
  });

  it('writes justifications of OpenVEX in its own words, or as text', () => {
    const write = (justification: string) => {
      const text = writeCycloneDxVex({ ...shared, statements: [{ ...statement, justification }] }, image);
      expect(readCycloneDx(text).problems).toEqual([]);
      return (JSON.parse(text) as { vulnerabilities: { analysis: object }[] }).vulnerabilities[0]?.analysis;
    };
    expect(write('component_not_present')).toMatchObject({ justification: 'code_not_present' });
    expect(write('vulnerable_code_cannot_be_controlled_by_adversary')).toEqual({
      state: 'not_affected',
      detail: 'vulnerable code cannot be controlled by adversary; It is not called.',
      lastUpdated: '2026-01-02T00:00:00Z',
    });
  });
});
