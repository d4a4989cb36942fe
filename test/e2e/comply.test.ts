import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ComplianceResult } from '#kernel/compliance';
import { badPod, folderWith, run } from './program.ts';

function comply(args: readonly string[]): ComplianceResult {
  const { stdout, stderr } = run(['comply', ...args, '--format', 'json']);
  if (!stdout.startsWith('{')) throw new Error(stderr);
  return JSON.parse(stdout) as ComplianceResult;
}

function status(result: ComplianceResult, id: string): string | undefined {
  return result.controls.find((control) => control.id === id)?.status;
}

describe('naming a framework', () => {
  test('--list and --framework list say the same, with counts', () => {
    const list = run(['comply', '--list']);
    expect(list.code).toBe(0);
    expect(list.stdout).toMatch(/^cis-kubernetes-1\.12 +131 +\d+ +CIS Kubernetes Benchmark/m);
    expect(run(['comply', '--framework', 'list']).stdout).toBe(list.stdout);
  });

  test('the list is there for programs as well', () => {
    const list = JSON.parse(run(['comply', '--list', '--format', 'json']).stdout) as { id: string }[];
    expect(list.map(({ id }) => id)).toContain('pci-dss-4.0');
  });

  test.each([
    ['cis-1.12', 'cis-kubernetes-1.12'],
    ['sco2', 'soc2'],
    ['NSA', 'nsa-cisa-1.2'],
  ])('%s is a mistake of the user, and %s is offered', (typed, meant) => {
    const { code, stderr, stdout } = run(['comply', '.', '--framework', typed]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('BW_UNKNOWN_FRAMEWORK');
    expect(stderr).toContain(meant);
  });

  test('without one the way to the list is told', () => {
    const { code, stderr } = run(['comply', '.']);
    expect(code).toBe(2);
    expect(stderr).toContain('comply --list');
  });
});

describe('answers', () => {
  test('rules that do not run by default answer controls', () => {
    const folder = folderWith({
      'pod.yaml': `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: web
      image: registry.example/web:1
      env: [{ name: DB, valueFrom: { secretKeyRef: { name: db, key: url } } }]
`,
    });
    expect(status(comply([folder, '--framework', 'cis-kubernetes-1.12']), '5.4.1')).toBe('fail');
  });

  test('a control about roles is not evaluated where there are only pods', () => {
    const result = comply([folderWith({ 'pod.yaml': badPod }), '--framework', 'cis-kubernetes-1.12']);
    const control = result.controls.find(({ id }) => id === '5.1.3');
    expect(control).toMatchObject({ status: 'not-evaluated', evaluated: 0 });
    expect(control?.reason).toContain('no Role, ClusterRole');
  });

  test('missing network policies never pass, whether or not the namespace is in view', () => {
    const folder = folderWith({ 'pod.yaml': badPod.replace(/^ {2}hostNetwork.*\n/m, '') });
    const args = [folder, '--framework', 'cis-kubernetes-1.12'];
    expect(status(comply(args), '5.3.2')).toBe('not-evaluated');
    expect(status(comply([...args, '--complete']), '5.3.2')).toBe('fail');
  });

  test('a check that the version of Kubernetes does not have yet is not evaluated', () => {
    const folder = folderWith({ 'pod.yaml': badPod });
    const old = comply([folder, '--framework', 'pss-baseline', '--kubernetes-version', '1.30']);
    const control = old.controls.find(({ id }) => id === 'hostProbesAndHostLifecycle');
    expect(control?.status).toBe('not-evaluated');
    expect(control?.reason).toContain('not part of the version');
  });
});

describe('exit codes', () => {
  test('0 and 1 by failed controls, or by the threshold', () => {
    const folder = folderWith({ 'pod.yaml': badPod });
    expect(run(['comply', folder, '--framework', 'pss-baseline']).code).toBe(1);
    expect(run(['comply', folder, '--framework', 'pss-baseline', '--fail-below', '50']).code).toBe(0);
    expect(run(['comply', folder, '--framework', 'pss-baseline', '--fail-below', '100']).code).toBe(1);
  });

  test('a threshold is not reached where nothing was evaluated', () => {
    const folder = folderWith({ 'notes.txt': 'nothing' });
    expect(run(['comply', folder, '--framework', 'soc2', '--fail-below', '1']).code).toBe(1);
    expect(run(['comply', folder, '--framework', 'soc2', '--strict']).code).toBe(3);
  });
});

test('accepted findings are named with who accepted them', () => {
  const folder = folderWith({
    'pod.yaml': badPod,
    'waivers.yaml': `waivers:
  - rules: [host-network]
    paths: ['**']
    owner: ann
    reason: moves in May
    until: '2999-05-31'
`,
  });
  const args = [
    join(folder, 'pod.yaml'),
    '--framework',
    'cis-kubernetes-1.12',
    '--waivers',
    join(folder, 'waivers.yaml'),
  ];
  const control = comply(args).controls.find(({ id }) => id === '5.2.5');
  expect(control).toMatchObject({ status: 'pass', findings: [] });
  expect(control?.accepted.map(({ waiver }) => waiver.owner)).toEqual(['ann']);
});

test('a report goes to a file in every format', () => {
  const folder = folderWith({ 'pod.yaml': badPod });
  for (const format of ['table', 'json', 'markdown', 'csv', 'html', 'oscal']) {
    const file = join(folder, `report.${format}`);
    const { code, stdout } = run(['comply', folder, '--framework', 'nsa-cisa-1.2', '--format', format, '-o', file]);
    expect([code, stdout], format).toEqual([1, '']);
    expect(readFileSync(file, 'utf8').length, format).toBeGreaterThan(1000);
  }
});
