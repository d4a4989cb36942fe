import { beforeEach, describe, expect, it } from 'vitest';
import type { Result } from '#kernel/result';
import { type Ended, folderWith, run } from './program.ts';

const record = (id: string, cve: string, name: string, fixed: string) =>
  JSON.stringify({
    schema_version: '1.7.0',
    id,
    modified: '2026-11-01T00:00:00Z',
    aliases: [cve],
    summary: `A hole in ${name}`,
    severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }],
    affected: [
      {
        package: { ecosystem: 'npm', name },
        ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed }] }],
      },
    ],
  });

const lock = JSON.stringify({
  name: 'shop',
  version: '1.0.0',
  lockfileVersion: 3,
  packages: {
    '': { name: 'shop', version: '1.0.0' },
    'node_modules/left': { version: '1.0.0' },
    'node_modules/right': { version: '1.0.0' },
  },
});

const openVex = (products: unknown, status = 'not_affected') =>
  JSON.stringify({
    '@context': 'https://openvex.dev/ns/v0.2.0',
    '@id': 'https://example.com/vex-1',
    author: 'Example Inc.',
    timestamp: '2026-11-20T00:00:00Z',
    version: 1,
    statements: [
      {
        vulnerability: { name: 'CVE-2026-1001' },
        products,
        status,
        ...(status === 'not_affected' ? { justification: 'vulnerable_code_not_in_execute_path' } : {}),
      },
    ],
  });

let folder = '';
beforeEach(() => {
  folder = folderWith({
    'feed/a.json': record('GHSA-aaaa-aaaa-aaaa', 'CVE-2026-1001', 'left', '1.2.0'),
    'feed/b.json': record('GHSA-bbbb-bbbb-bbbb', 'CVE-2026-1002', 'left', '1.3.0'),
    'feed/c.json': record('GHSA-cccc-cccc-cccc', 'CVE-2026-1003', 'right', '2.0.0'),
    'app/package-lock.json': lock,
    'vex/left.json': openVex([{ '@id': 'pkg:npm/left@1.0.0' }]),
    'vex/nameless.json': openVex([{ '@id': 'cpe:2.3:a:example:left:1.0.0:*:*:*:*:*:*:*' }]),
    'vex/cyclonedx.json': JSON.stringify({
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      version: 1,
      components: [{ type: 'library', name: 'right', version: '1.0.0', 'bom-ref': 'r', purl: 'pkg:npm/right@1.0.0' }],
      vulnerabilities: [
        {
          id: 'CVE-2026-1003',
          analysis: { state: 'not_affected', justification: 'code_not_reachable' },
          affects: [{ ref: 'r' }],
        },
      ],
    }),
    'vex/none.json': '{"what": "ever"}',
  });
  expect(breakwater('db', 'import', 'feed').code).toBe(0);
});

function breakwater(...args: readonly string[]): Ended {
  return run(args, { cwd: folder, env: { BREAKWATER_DB: 'db', CI: '1' } });
}

function scan(...args: readonly string[]): Result {
  const { stdout, stderr } = breakwater('scan', 'app', '--format', 'json', ...args);
  expect(stderr).toBe('');
  return JSON.parse(stdout) as Result;
}

describe('vulnerabilities and what is said of them', { timeout: 60_000 }, () => {
  it('plans the upgrades that clear most', () => {
    const { upgrades = [], findings } = scan();
    expect(findings).toHaveLength(3);
    expect(upgrades.map((one) => [one.package, one.from, one.to, one.clears.length])).toEqual([
      ['left', '1.0.0', '1.3.0', 2],
      ['right', '1.0.0', '2.0.0', 1],
    ]);
    const table = breakwater('scan', 'app').stdout;
    expect(table).toContain('left 1.0.0 → 1.3.0');
    expect(table).toContain('Upgrading 2 packages clears 3 of 3 vulnerabilities.');
  });

  it('leaves out what VEX documents vouch for, and says who does', () => {
    const { findings, suppressed = [], gaps, upgrades } = scan('--vex', 'vex/left.json', '--vex', 'vex/cyclonedx.json');
    expect(findings.map(({ rule }) => rule)).toEqual(['CVE-2026-1002']);
    expect(suppressed.map(({ finding, reason }) => `${finding.rule} ${reason}`).sort()).toEqual([
      'CVE-2026-1001 vex-not-affected',
      'CVE-2026-1003 vex-not-affected',
    ]);
    expect(suppressed[0]?.message).toContain('Example Inc. says that it is not affected');
    expect(gaps.filter(({ reason }) => reason.startsWith('vex'))).toEqual([]);
    expect(upgrades?.map((one) => one.package)).toEqual(['left']);
    expect(breakwater('scan', 'app', '--vex', 'vex/left.json').stdout).toContain('Not counted: 1 vex not affected');
  });

  it('tells statements that nobody can follow', () => {
    const { findings, gaps } = scan('--vex', 'vex/nameless.json');
    expect(findings).toHaveLength(3);
    expect(gaps.filter(({ reason }) => reason === 'vex-statement-unusable')).toHaveLength(1);
  });

  it.each(['openvex', 'cyclonedx-vex'])('writes what it knows as %s, and follows it when it comes back', (format) => {
    const first = ['scan', 'app', '--vex', 'vex/left.json'];
    expect(breakwater(...first, '--format', format, '-o', 'said.json').code).toBe(1);
    const { findings, suppressed = [], gaps } = scan('--vex', 'said.json');
    expect(findings.map(({ rule }) => rule).sort()).toEqual(['CVE-2026-1002', 'CVE-2026-1003']);
    expect(findings[0]?.message).toContain('is still being looked at');
    expect(suppressed.map(({ finding }) => finding.rule)).toEqual(['CVE-2026-1001']);
    expect(gaps.filter(({ reason }) => reason.startsWith('vex'))).toEqual([]);
  });

  it.each([
    ['vex/none.json', 'BW_VEX_INVALID'],
    ['vex/nowhere.json', 'BW_VEX_UNREADABLE'],
  ])('refuses %s', (file, code) => {
    const ended = breakwater('scan', 'app', '--vex', file);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain(code);
    expect(ended.stderr).toContain(file);
  });
});
