import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identify } from '#domain/vulnerabilities/vex';
import { readCsafVex } from './read.ts';

const product = (id: string, helper: object = {}): object => ({
  product: { product_id: id, name: id, product_identification_helper: helper },
});

const document = (vulnerabilities: unknown, tree: object = {}): string =>
  JSON.stringify({
    document: {
      csaf_version: '2.0',
      category: 'csaf_vex',
      publisher: { name: 'Example Inc.' },
      tracking: { id: 'EX-1', current_release_date: '2026-01-01T00:00:00Z' },
    },
    product_tree: {
      branches: [
        {
          category: 'vendor',
          branches: [
            product('A', {
              purl: 'pkg:rpm/example/a@1-1',
              hashes: [{ file_hashes: [{ algorithm: 'sha256', value: 'ab'.repeat(32) }] }],
            }),
            product('B', { purl: 'pkg:rpm/example/b@1-1' }),
          ],
        },
      ],
      full_product_names: [
        { product_id: 'OS', name: 'An image', product_identification_helper: { purl: 'pkg:oci/os' } },
      ],
      relationships: [
        { full_product_name: { product_id: 'OS:A:B' }, product_reference: 'A:B', relates_to_product_reference: 'OS' },
        { full_product_name: { product_id: 'A:B' }, product_reference: 'B', relates_to_product_reference: 'A' },
      ],
      product_groups: [{ group_id: 'G', product_ids: ['B'] }],
      ...tree,
    },
    vulnerabilities,
  });

describe('readCsafVex', () => {
  it('takes status, reasons and remedies of each product', () => {
    const { statements, problems } = readCsafVex(
      document([
        {
          cve: 'CVE-2026-1',
          ids: [{ system_name: 'Example', text: 'EX-7' }],
          product_status: { known_not_affected: ['A', 'B'], fixed: ['OS:A:B'], recommended: ['A'] },
          flags: [{ label: 'component_not_present', group_ids: ['G'] }],
          threats: [
            { category: 'exploit_status', details: 'no', product_ids: ['A'] },
            { category: 'impact', details: 'It is not called.', product_ids: ['A'] },
          ],
          remediations: [{ category: 'vendor_fix', details: 'Upgrade.', product_ids: ['OS:A:B'] }],
        },
      ]),
      'a.json',
    );
    expect(problems).toEqual([]);
    const shared = {
      author: 'Example Inc.',
      timestamp: '2026-01-01T00:00:00Z',
      document: 'EX-1',
      vulnerabilities: ['CVE-2026-1', 'EX-7'],
    };
    expect(statements).toEqual([
      {
        ...shared,
        status: 'not-affected',
        impact: 'It is not called.',
        products: [{ identifiers: identify(['pkg:rpm/example/a@1-1'], ['ab'.repeat(32)]), subcomponents: [] }],
        place: 'vulnerabilities[0].product_status.known_not_affected[0]',
      },
      {
        ...shared,
        status: 'not-affected',
        justification: 'component_not_present',
        products: [{ identifiers: identify(['pkg:rpm/example/b@1-1']), subcomponents: [] }],
        place: 'vulnerabilities[0].product_status.known_not_affected[1]',
      },
      {
        ...shared,
        status: 'fixed',
        action: 'Upgrade.',
        products: [{ identifiers: identify(['pkg:oci/os']), subcomponents: [identify(['pkg:rpm/example/b@1-1'])] }],
        place: 'vulnerabilities[0].product_status.fixed[0]',
      },
    ]);
  });

  it.each([
    ['under_investigation', 'under-investigation'],
    ['known_affected', 'affected'],
    ['last_affected', 'affected'],
    ['first_fixed', 'fixed'],
  ])('%s means %s', (list, status) => {
    const { statements } = readCsafVex(document([{ cve: 'CVE-2026-1', product_status: { [list]: ['A'] } }]), 'a');
    expect(statements).toMatchObject([{ status }]);
  });

  it('says what does not hold', () => {
    const { statements, problems } = readCsafVex(
      document(
        [
          { product_status: { fixed: ['A'] } },
          { cve: 'CVE-2026-1', product_status: { fixed: ['nobody'], known_not_affected: ['A'] } },
        ],
        {
          relationships: [
            { full_product_name: { product_id: 'X' }, product_reference: 'X', relates_to_product_reference: 'X' },
          ],
        },
      ),
      'a',
    );
    expect(statements).toEqual([]);
    expect(problems.map(({ path }) => path)).toEqual([
      'product_tree.relationships[0]',
      'vulnerabilities[0]',
      'vulnerabilities[1].product_status.known_not_affected[0]',
      'vulnerabilities[1].product_status.fixed[0]',
    ]);
  });

  it('throws for nothing', () => {
    const keys = fc.constantFrom(
      'branches',
      'product',
      'product_id',
      'relationships',
      'cve',
      'product_status',
      'fixed',
      'flags',
      '__proto__',
    );
    const tree = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom('A', 'B', 7, null),
        fc.dictionary(keys, tie('any')),
        fc.array(tie('any'), { maxLength: 3 }),
      ),
    })).any;
    fc.assert(
      fc.property(tree, tree, (a, b) => {
        const answer = readCsafVex(document(a, { branches: b, relationships: a }), 'a');
        expect(Array.isArray(answer.problems)).toBe(true);
      }),
    );
    expect(readCsafVex('', 'a').statements).toEqual([]);
    expect(readCsafVex('{}', 'a').problems[0]?.message).toMatch(/csaf_version/);
  });
});
