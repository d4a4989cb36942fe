import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identify, type VexStatement } from '#domain/vulnerabilities/vex';
import { readOpenVex } from './read.ts';
import { writeOpenVex } from './write.ts';

const statement = (fields: object = {}): object => ({
  vulnerability: { '@id': 'https://example.com/CVE-2026-1', name: 'CVE-2026-1', aliases: ['GHSA-1'] },
  products: [
    { '@id': 'pkg:oci/cart@sha256%3Aabc', subcomponents: [{ '@id': 'pkg:npm/left@1.0.0' }] },
    { identifiers: { purl: 'pkg:npm/right' }, hashes: { 'sha-256': 'AB'.repeat(32), md5: 'no digest' } },
  ],
  status: 'not_affected',
  justification: 'component_not_present',
  ...fields,
});

const read = (statements: unknown, fields: object = {}) =>
  readOpenVex(
    JSON.stringify({
      '@context': 'https://openvex.dev/ns/v0.2.0',
      '@id': 'https://example.com/vex-1',
      author: 'Ada',
      timestamp: '2026-01-01T00:00:00Z',
      statements,
      ...fields,
    }),
    'a.json',
  );

describe('readOpenVex', () => {
  it('takes what a statement says', () => {
    expect(read([statement({ impact_statement: 'It is not built in.', status_notes: 'checked' })])).toEqual({
      format: 'OpenVEX',
      problems: [],
      statements: [
        {
          vulnerabilities: ['CVE-2026-1', 'https://example.com/CVE-2026-1', 'GHSA-1'],
          products: [
            { identifiers: identify(['pkg:oci/cart@sha256%3Aabc']), subcomponents: [identify(['pkg:npm/left@1.0.0'])] },
            { identifiers: identify(['pkg:npm/right'], ['ab'.repeat(32)]), subcomponents: [] },
          ],
          status: 'not-affected',
          justification: 'component_not_present',
          impact: 'It is not built in.',
          notes: 'checked',
          author: 'Ada',
          timestamp: '2026-01-01T00:00:00Z',
          document: 'https://example.com/vex-1',
          place: 'statements[0]',
        },
      ],
    });
  });

  it('reads what came before 0.2.0', () => {
    const old = {
      vulnerability: 'CVE-2026-1',
      products: ['pkg:npm/left@1'],
      subcomponents: ['pkg:npm/b@2'],
      status: 'fixed',
    };
    expect(read([old], { '@context': 'https://openvex.dev/ns' }).statements[0]).toMatchObject({
      vulnerabilities: ['CVE-2026-1'],
      products: [{ identifiers: identify(['pkg:npm/left@1']), subcomponents: [identify(['pkg:npm/b@2'])] }],
    });
  });

  it('takes the time of the statement before that of the document', () => {
    const time = (fields: object) => read([statement(fields)]).statements[0]?.timestamp;
    expect(time({ timestamp: '2026-02-01T00:00:00Z' })).toBe('2026-02-01T00:00:00Z');
    expect(time({ timestamp: '2026-02-01T00:00:00Z', last_updated: '2026-03-01T00:00:00Z' })).toBe(
      '2026-03-01T00:00:00Z',
    );
  });

  it.each([
    ['status has to be', { status: 'Fixed' }],
    ['names no vulnerability', { vulnerability: {} }],
    ['names no product', { products: [] }],
    // It would be about all of the product.
    ['names no product', { products: [{ '@id': 'pkg:npm/a', subcomponents: [{}] }] }],
    ['justification has to be', { justification: 'trust_me' }],
    ['needs a justification', { justification: undefined }],
  ])('does not let hold what breaks the rules: %s', (message, fields) => {
    const { statements, problems } = read([statement(fields), statement()]);
    expect(statements.map(({ place }) => place)).toEqual(['statements[1]']);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.path).toBe('statements[0]');
    expect(problems[0]?.message).toContain(message);
  });

  it('says when it is no such document', () => {
    expect(readOpenVex('{', 'a').problems[0]?.message).toMatch(/no JSON/);
    expect(readOpenVex('{}', 'a').problems[0]?.message).toMatch(/@context/);
    expect(read(7).problems[0]?.message).toMatch(/statements/);
    expect(read([7]).problems[0]).toEqual({ path: 'statements[0]', message: 'is no object' });
    expect(read([statement()], { author: undefined })).toMatchObject({
      statements: [{ author: 'nobody' }],
      problems: [{ path: 'author' }],
    });
  });

  it('throws for nothing', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.anything(),
            fc.dictionary(fc.constantFrom('status', 'products', 'vulnerability', '__proto__'), fc.anything()),
          ),
        ),
        (all) => {
          const { statements, problems } = read(all);
          expect(statements.length + problems.length).toBe(all.length);
        },
      ),
    );
  });
});

describe('writeOpenVex', () => {
  const shared = {
    id: 'https://example.com/vex-1',
    author: 'Ada',
    timestamp: '2026-01-01T00:00:00Z',
    version: 1,
    tool: { name: 'breakwater', version: '1' },
  };
  const said: VexStatement = {
    vulnerabilities: ['CVE-2026-1', 'GHSA-1'],
    products: [{ identifiers: identify(['pkg:npm/left@1.0.0']), subcomponents: [] }],
    status: 'not-affected',
    author: 'Ada',
    timestamp: '2026-01-02T00:00:00Z',
    document: 'https://example.com/vex-1',
    place: 'statements[0]',
  };

  it.each<Partial<VexStatement>>([
    { justification: 'component_not_present' },
    { impact: 'It is not built in.' },
    { status: 'affected', action: 'Wait for the fix.' },
    { status: 'fixed' },
    { status: 'under-investigation', notes: 'soon' },
    {
      justification: 'component_not_present',
      products: [{ identifiers: identify(['pkg:oci/a']), subcomponents: [identify(['pkg:npm/b@1'])] }],
    },
  ])('writes what is read again as it was: %j', (fields) => {
    const statement = { ...said, ...fields };
    expect(readOpenVex(writeOpenVex({ ...shared, statements: [statement] }), 'a')).toEqual({
      format: 'OpenVEX',
      statements: [statement],
      problems: [],
    });
  });

  it('gives the reasons and actions that the specification asks for', () => {
    const text = writeOpenVex({
      ...shared,
      statements: [
        { ...said, justification: 'code_not_reachable' },
        { ...said, status: 'affected' },
      ],
    });
    const { statements } = JSON.parse(text) as { readonly statements: readonly object[] };
    expect(statements).toMatchObject([
      { status: 'not_affected', impact_statement: 'code_not_reachable' },
      { status: 'affected', action_statement: 'No action is known.' },
    ]);
  });
});
