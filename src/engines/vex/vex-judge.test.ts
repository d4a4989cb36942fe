import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identify, type VexProduct, type VexStatement } from '#domain/vulnerabilities/vex';
import { sayStatement, sayUnused } from './say-statement.ts';
import type { ScannedArtifact } from './scanned-artifact.ts';
import { VexJudge, type VexSubject } from './vex-judge.ts';

const digest = `sha256:${'a'.repeat(64)}`;
const other = `sha256:${'b'.repeat(64)}`;
const image: ScannedArtifact = {
  names: ['registry.example/shop/cart:1.2'],
  digests: [digest],
  architecture: 'amd64',
};

const product = (id: string, ...parts: readonly string[]): VexProduct => ({
  identifiers: identify([id]),
  subcomponents: parts.map((part) => identify([part])),
});

const statement = (fields: Partial<VexStatement> = {}): VexStatement => ({
  vulnerabilities: ['CVE-2026-1'],
  products: [product('pkg:npm/left@1.0.0')],
  status: 'not-affected',
  author: 'Ada',
  timestamp: '2026-01-01T00:00:00Z',
  document: 'a.json',
  place: 'statements[0]',
  ...fields,
});

const left: VexSubject = { ids: ['CVE-2026-1', 'GHSA-1'], purl: 'pkg:npm/left@1.0.0' };

const judge = (statements: readonly VexStatement[], subject: VexSubject = left, artifact = image) =>
  new VexJudge(statements, artifact).judge(subject);

describe('VexJudge', () => {
  it.each<readonly [status: VexStatement['status'], isSuppressed: boolean]>([
    ['not-affected', true],
    ['fixed', true],
    ['affected', false],
    ['under-investigation', false],
  ])('%s suppresses: %s', (status, isSuppressed) => {
    const one = statement({ status });
    expect(judge([one])).toEqual({ statement: one, isSuppressed });
  });

  it.each<readonly [product: VexProduct, isMeant: boolean]>([
    // Packages: what is left out may be anything.
    [product('pkg:npm/left'), true],
    [product('pkg:npm/left@1.0.1'), false],
    [product('pkg:npm/right@1.0.0'), false],
    [product('pkg:npm/left@1.0.0?repository_url=https://npm.example'), false],
    [product('pkg:npm/left@1.0.0#lib'), false],
    [product('pkg:npm/%zz'), false],
    // The image, by content and by name.
    [product(`pkg:oci/cart@${encodeURIComponent(digest)}`), true],
    [product(`pkg:oci/renamed@${encodeURIComponent(digest)}`), true],
    [product(`pkg:oci/cart@${encodeURIComponent(digest)}?arch=arm64`), false],
    [product(`pkg:oci/cart@${encodeURIComponent(other)}`), false],
    [product('pkg:oci/cart'), true],
    [product('pkg:oci/cart?tag=1.2&repository_url=registry.example/shop/cart'), true],
    [product('pkg:oci/cart?repository_url=https://registry.example/shop/'), true],
    [product('pkg:oci/cart?repository_url=registry.example'), false],
    [product('pkg:oci/cart?tag=1.3'), false],
    [product('pkg:oci/basket'), false],
    [product('pkg:docker/shop/cart@1.2?repository_url=registry.example'), true],
    [product('pkg:docker/shop/cart@1.2'), false],
    [product(`pkg:docker/shop/cart@${encodeURIComponent(digest)}`), true],
    [product('registry.example/shop/cart'), true],
    [product('registry.example/shop/cart:1.2'), true],
    [product('registry.example/shop/cart:1.3'), false],
    [product(`registry.example/any@${digest}`), true],
    [product(digest), true],
    [product(other), false],
    [{ identifiers: identify([], ['a'.repeat(64)]), subcomponents: [] }, true],
    [{ identifiers: identify([], ['c'.repeat(64)]), subcomponents: [] }, false],
    // A part of the image, and of another.
    [product(digest, 'pkg:npm/left@1.0.0'), true],
    [product(digest, 'pkg:npm/right', 'pkg:npm/left'), true],
    [product(digest, 'pkg:npm/right'), false],
    [product(other, 'pkg:npm/left@1.0.0'), false],
    [product('pkg:npm/left@1.0.0', 'pkg:npm/left@1.0.0'), false],
  ])('compares %j', (one, isMeant) => {
    expect(judge([statement({ products: [one] })]) !== undefined).toBe(isMeant);
  });

  it('knows packages by digests, versions of Go without v, and epochs of rpm', () => {
    const hash = 'd'.repeat(64);
    const byHash = statement({ products: [{ identifiers: identify([], [hash]), subcomponents: [] }] });
    expect(judge([byHash], { ...left, hashes: [hash.toUpperCase()] })?.statement).toBe(byHash);
    const go = statement({ products: [product('pkg:golang/a.b/c@1.2.0')] });
    expect(judge([go], { ids: left.ids, purl: 'pkg:golang/a.b/c@v1.2.0' })?.statement).toBe(go);
    const rpm = statement({ products: [product('pkg:rpm/redhat/bind@9.16-1?epoch=32')] });
    expect(judge([rpm], { ids: left.ids, purl: 'pkg:rpm/redhat/bind@9.16-1?arch=x86_64&epoch=32' })?.statement).toBe(
      rpm,
    );
    expect(judge([rpm], { ids: left.ids, purl: 'pkg:rpm/redhat/bind@9.16-1?arch=x86_64' })).toBeUndefined();
  });

  it('knows a vulnerability by any of its names', () => {
    expect(judge([statement({ vulnerabilities: ['ghsa-1'] })])).toBeDefined();
    expect(judge([statement({ vulnerabilities: ['PYSEC-1', 'CVE-2026-1'] })])).toBeDefined();
    expect(judge([statement({ vulnerabilities: ['CVE-2026-10'] })])).toBeUndefined();
  });

  it('knows the subject of a bill of materials', () => {
    const bill = { names: [], digests: [], purls: ['pkg:npm/app@2.0.0'] };
    expect(judge([statement({ products: [product('pkg:npm/app', 'pkg:npm/left')] })], left, bill)).toBeDefined();
    expect(
      judge([statement({ products: [product('pkg:npm/app@3.0.0', 'pkg:npm/left')] })], left, bill),
    ).toBeUndefined();
  });

  it.each([
    ['cpe:/o:redhat:enterprise_linux:9', true],
    ['cpe:/o:redhat:enterprise_linux:9::appstream', true],
    ['cpe:2.3:o:redhat:enterprise_linux:9:*:*:*:*:*:*:*', true],
    ['cpe:/o:redhat:enterprise_linux', true],
    ['cpe:/o:redhat:enterprise_linux:9.4', true],
    ['cpe:/o:redhat:enterprise_linux:8', false],
    ['cpe:/o:redhat:rhel_eus:9.4', false],
    ['cpe:/a:redhat:enterprise_linux:9', false],
  ])('knows packages as parts of a distribution: %s', (cpe, isMeant) => {
    const part = { ids: ['CVE-2026-1'], purl: 'pkg:rpm/rhel/openssl@3.0.7-1.el9?arch=x86_64&distro=rhel-9.4' };
    const system = { names: [], digests: [], systemCpe: 'cpe:/o:redhat:enterprise_linux:9.4::baseos' };
    const one = statement({ products: [product(cpe, 'pkg:rpm/redhat/openssl')] });
    expect(judge([one], part, system) !== undefined).toBe(isMeant);
    expect(judge([one], part, image)).toBeUndefined();
  });

  it('lets the latest hold, and at the same time the one that hides less', () => {
    const late = statement({ status: 'affected', timestamp: '2026-01-01T01:00:00+02:00', place: 'x' });
    const later = statement({ status: 'not-affected', timestamp: '2026-01-01T00:00:00Z' });
    expect(judge([later, late])?.statement).toBe(later);
    const same = statement({ status: 'under-investigation', document: 'b.json' });
    expect(judge([later, same])?.statement).toBe(same);
    const { timestamp: _, ...timeless } = statement({ status: 'affected', place: 'y' });
    expect(judge([timeless, later])?.statement).toBe(later);
  });

  it('takes `fixed` only where it says of which version', () => {
    const fixed = (one: VexProduct) => judge([statement({ status: 'fixed', products: [one] })]);
    expect(fixed(product('pkg:npm/left'))).toBeUndefined();
    expect(fixed(product('registry.example/shop/cart', 'pkg:npm/left'))).toBeUndefined();
    expect(fixed(product(digest, 'pkg:npm/left'))).toBeDefined();
    expect(fixed(product('registry.example/shop/cart', 'pkg:npm/left@1.0.0'))).toBeDefined();
    expect(fixed(product(digest))).toBeDefined();
  });

  it('tells of statements that changed nothing, and why', () => {
    const all = [
      statement({ place: 'used' }),
      statement({ place: 'superseded', timestamp: '2025-01-01T00:00:00Z', status: 'affected' }),
      statement({ place: 'other-product', products: [product('pkg:npm/right')] }),
      statement({ place: 'other-image', products: [product(other, 'pkg:npm/left')] }),
      statement({ place: 'not-found', vulnerabilities: ['CVE-1999-1'] }),
      statement({ place: 'without', status: 'fixed', products: [product('pkg:npm/left')] }),
      statement({ place: 'unnamed', products: [product('cpe:2.3:a:x:y:*:*:*:*:*:*:*:*')] }),
      statement({ place: 'no purl', products: [product('pkg:maven/@1.3.4')] }),
    ];
    const one = new VexJudge(all, image);
    one.judge(left);
    const unused = one.unused();
    expect(unused.map(({ statement: { place }, reason }) => [place, reason])).toEqual([
      ['superseded', 'superseded'],
      ['other-product', 'other-product'],
      ['other-image', 'other-product'],
      ['not-found', 'not-found'],
      ['without', 'fixed-without-version'],
      ['unnamed', 'unnamed-product'],
      ['no purl', 'unnamed-product'],
    ]);
    expect(unused.map(sayUnused)[0]).toBe(
      'a.json, superseded about CVE-2026-1 changes nothing: a later statement about the same says otherwise.',
    );
  });

  it('answers the same in whatever order documents come', () => {
    const some = fc.array(
      fc.record({
        status: fc.constantFrom<VexStatement['status']>('not-affected', 'affected', 'fixed', 'under-investigation'),
        timestamp: fc.constantFrom('2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z', 'yesterday'),
        products: fc.array(
          fc.constantFrom(
            product('pkg:npm/left'),
            product('pkg:npm/left@1.0.0'),
            product(digest),
            product(other, 'pkg:npm/left'),
          ),
          { maxLength: 2 },
        ),
        document: fc.constantFrom('a.json', 'b.json'),
      }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(some, (all) => {
        const statements = all.map((fields, index) => statement({ ...fields, place: `statements[${index}]` }));
        const forwards = new VexJudge(statements, image);
        const backwards = new VexJudge(statements.toReversed(), image);
        expect(backwards.judge(left)).toEqual(forwards.judge(left));
        const unused = new Set(backwards.unused().map(({ statement: { place } }) => place));
        expect(new Set(forwards.unused().map(({ statement: { place } }) => place))).toEqual(unused);
      }),
    );
  });
});

describe('sayStatement', () => {
  it.each<readonly [fields: Partial<VexStatement>, sentence: string]>([
    [
      { justification: 'vulnerable_code_not_present', impact: 'It was\n removed.' },
      'Ada says that it is not affected (vulnerable code not present): It was removed, in a.json, statements[0].',
    ],
    [
      { status: 'affected', action: 'Turn it off', impact: 'All is lost' },
      'Ada says that it is affected: Turn it off, in a.json, statements[0].',
    ],
    [{ status: 'fixed' }, 'Ada says that it has the fix, in a.json, statements[0].'],
  ])('%j', (fields, sentence) => {
    expect(sayStatement(statement(fields))).toBe(sentence);
  });
});
