import { describe, expect, it } from 'vitest';
import { identify, type VexStatement } from '#domain/vulnerabilities/vex';
import type { Finding } from '#kernel/finding';
import { applyVex } from './apply-vex.ts';
import { purlOfImage, statementsOfFindings } from './statements-of-findings.ts';
import { VexJudge } from './vex-judge.ts';

const finding = (rule: string, purl: string | undefined): Finding => ({
  id: `${rule} ${purl ?? ''}`,
  rule,
  kind: 'vulnerability',
  severity: 'high',
  title: rule,
  message: rule,
  subject: { kind: 'Image', name: 'cart' },
  place: { file: 'cart', line: 1, column: 1, endLine: 1, endColumn: 1, path: '' },
  references: {},
  remedy: 'Upgrade it.',
  fixable: false,
  package: { name: 'left', version: '1.0.0', paths: [], ...(purl === undefined ? {} : { purl }) },
  vulnerability: {
    ids: [rule, 'GHSA-1'],
    installedVersion: '1.0.0',
    fixedVersions: [],
    state: 'affected',
    severitySource: 'none',
    matches: [],
  },
});

const signed = { author: 'Ada', document: 'urn:uuid:1', timestamp: '2026-01-01T00:00:00Z' };
const digest = `sha256:${'a'.repeat(64)}`;
const image = purlOfImage(['registry.example/shop/cart:1'], digest);
const waiver = { source: 'file', place: 'w:1', owner: 'Ada', reason: 'not reachable', until: '2026-12-31' } as const;

describe('statementsOfFindings', () => {
  it('says what somebody could stand for, and counts the rest', () => {
    const { statements, omitted } = statementsOfFindings(
      {
        suppressed: [
          {
            finding: finding('CVE-2026-1', 'pkg:deb/debian/linux-libc-dev@6.1'),
            reason: 'headers-only',
            message: 'Headers.',
          },
          { finding: finding('CVE-2026-2', 'pkg:npm/left@1'), reason: 'unimportant', message: 'Nobody cares.' },
          { finding: finding('CVE-2026-3', 'pkg:npm/left@1'), reason: 'vex-fixed', message: 'Mended.' },
        ],
        waived: [{ finding: finding('CVE-2026-4', 'pkg:npm/left@1'), waiver }],
        open: [
          finding('CVE-2026-5', 'pkg:npm/right@1'),
          finding('CVE-2026-5', 'pkg:npm/left@1'),
          finding('CVE-2026-6', undefined),
        ],
      },
      signed,
      image,
    );
    expect(omitted).toEqual(
      new Map([
        ['unimportant', 1],
        ['without-purl', 1],
      ]),
    );
    const artifact = identify([image]);
    expect(statements.map(({ products }) => products[0]?.identifiers)).toEqual(statements.map(() => artifact));
    expect(statements).toMatchObject([
      {
        vulnerabilities: ['CVE-2026-1', 'GHSA-1'],
        status: 'not-affected',
        justification: 'vulnerable_code_not_present',
      },
      { status: 'fixed', notes: 'Mended.' },
      { status: 'affected', action: 'Ada accepts it until 2026-12-31: not reachable' },
      {
        status: 'under-investigation',
        products: [{ subcomponents: [identify(['pkg:npm/left@1']), identify(['pkg:npm/right@1'])] }],
      },
    ]);
  });

  it('holds for the image that it was made of, and no other', () => {
    const suppressed = [
      { finding: finding('CVE-2026-1', 'pkg:npm/left@1'), reason: 'vex-not-affected', message: 'No.' },
    ];
    const { statements } = statementsOfFindings({ suppressed, waived: [], open: [] }, signed, image);
    const subject = { ids: ['CVE-2026-1'], purl: 'pkg:npm/left@1' };
    expect(new VexJudge(statements, { names: [], digests: [digest] }).judge(subject)?.isSuppressed).toBe(true);
    expect(
      new VexJudge(statements, { names: ['registry.example/shop/cart:1'], digests: [] }).judge(subject),
    ).toBeUndefined();
    const { statements: plain } = statementsOfFindings({ suppressed, waived: [], open: [] }, signed, undefined);
    expect(new VexJudge(plain, { names: [], digests: [] }).judge(subject)?.isSuppressed).toBe(true);
  });
});

describe('applyVex', () => {
  it('takes out what is vouched for, and adds what is said of the rest', () => {
    const said = (id: string, status: VexStatement['status']): VexStatement => ({
      vulnerabilities: [id],
      products: [{ identifiers: identify(['pkg:npm/left@1']), subcomponents: [] }],
      status,
      author: 'Ada',
      document: 'a.json',
      place: 'statements[0]',
    });
    const judge = new VexJudge(
      [
        said('CVE-2026-1', 'not-affected'),
        said('CVE-2026-2', 'fixed'),
        said('CVE-2026-3', 'affected'),
        said('MAL-1', 'not-affected'),
      ],
      { names: [], digests: [] },
    );
    const malicious: Finding = { ...finding('MAL-1', 'pkg:npm/left@1'), kind: 'malware' };
    const ids = ['CVE-2026-1', 'CVE-2026-2', 'CVE-2026-3', 'CVE-2026-4'];
    const { findings, suppressed } = applyVex([...ids.map((id) => finding(id, 'pkg:npm/left@1')), malicious], judge);
    expect(suppressed.map(({ finding: { rule }, reason, message }) => [rule, reason, message])).toEqual([
      ['CVE-2026-1', 'vex-not-affected', 'Ada says that it is not affected, in a.json, statements[0].'],
      ['CVE-2026-2', 'vex-fixed', 'Ada says that it has the fix, in a.json, statements[0].'],
    ]);
    expect(findings.map(({ message }) => message)).toEqual([
      'CVE-2026-3. Ada says that it is affected, in a.json, statements[0].',
      'CVE-2026-4',
      'MAL-1',
    ]);
  });
});

describe('purlOfImage', () => {
  it('names an image by its digest', () => {
    expect(image).toBe(`pkg:oci/cart@sha256:${'a'.repeat(64)}?repository_url=registry.example%2Fshop%2Fcart`);
    expect(purlOfImage(['image.tar'], undefined)).toBeUndefined();
    expect(purlOfImage(['./Image Archive.tar'], digest)).toBeUndefined();
  });
});
