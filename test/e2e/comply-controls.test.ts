import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ComplianceResult } from '#kernel/compliance';
import { badPod, folderWith, goodPod, run } from './program.ts';

function comply(args: readonly string[]): ComplianceResult {
  const { stdout, stderr } = run(['comply', ...args, '--format', 'json']);
  if (!stdout.startsWith('{')) throw new Error(stderr);
  return JSON.parse(stdout) as ComplianceResult;
}

function control(result: ComplianceResult, id: string): ComplianceResult['controls'][number] {
  const found = result.controls.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`there is no control ${id}`);
  return found;
}

describe('naming a framework', () => {
  test('the list has counts, and is there for programs as well', () => {
    expect(run(['comply', '--list']).stdout).toMatch(/^cis-kubernetes-1\.12 +131 +\d+ +CIS Kubernetes Benchmark/m);
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

describe('a control', () => {
  test('is answered by rules that do not run by default', () => {
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
    expect(control(comply([folder, '--framework', 'cis-kubernetes-1.12']), '5.4.1').status).toBe('fail');
  });

  test('about roles is not evaluated where there are only pods', () => {
    const result = comply([folderWith({ 'pod.yaml': badPod }), '--framework', 'cis-kubernetes-1.12']);
    expect(control(result, '5.1.3')).toMatchObject({ status: 'not-evaluated', evaluated: 0 });
    expect(control(result, '5.1.3').reason).toContain('no Role, ClusterRole');
  });

  test('about network policies never passes without one, whether or not the namespace is in view', () => {
    const args = [folderWith({ 'pod.yaml': goodPod }), '--framework', 'cis-kubernetes-1.12'];
    expect(control(comply(args), '5.3.2').status).toBe('not-evaluated');
    expect(control(comply([...args, '--complete']), '5.3.2').status).toBe('fail');
  });

  test('that the version of Kubernetes does not have yet is not evaluated', () => {
    const folder = folderWith({ 'pod.yaml': badPod });
    const old = comply([folder, '--framework', 'pss-baseline', '--kubernetes-version', '1.30']);
    const probes = control(old, 'hostProbesAndHostLifecycle');
    expect(probes.status).toBe('not-evaluated');
    expect(probes.reason).toContain('not part of the version');
  });

  test('names what was accepted, and by whom', () => {
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
    const waivers = ['--waivers', join(folder, 'waivers.yaml')];
    const result = comply([join(folder, 'pod.yaml'), '--framework', 'cis-kubernetes-1.12', ...waivers]);
    expect(control(result, '5.2.5')).toMatchObject({ status: 'pass', findings: [] });
    expect(control(result, '5.2.5').accepted.map(({ waiver }) => waiver.owner)).toEqual(['ann']);
  });
});

test('a threshold is not reached where nothing was evaluated', () => {
  const folder = folderWith({ 'notes.txt': 'nothing' });
  expect(run(['comply', folder, '--framework', 'soc2', '--fail-below', '1']).code).toBe(1);
  expect(run(['comply', folder, '--framework', 'soc2', '--strict']).code).toBe(3);
});

test.each(['table', 'json', 'markdown', 'csv', 'html', 'oscal'])('a report goes to a file as %s', (format) => {
  const folder = folderWith({ 'pod.yaml': badPod });
  const file = join(folder, `report.${format}`);
  const { code, stdout } = run(['comply', folder, '--framework', 'nsa-cisa-1.2', '--format', format, '-o', file]);
  expect([code, stdout]).toEqual([1, '']);
  expect(readFileSync(file, 'utf8').length).toBeGreaterThan(1000);
});
