import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ComplianceResult } from '#kernel/compliance';
import { badPod, folderWith, goodPod, run } from './program.ts';

const shop = 'examples/online-shop/k8s';

describe('comply --framework', () => {
  test('answers every control, and never counts what it did not see', () => {
    const { code, stdout } = run(['comply', shop, '--framework', 'cis-kubernetes-1.12', '--format', 'json']);
    const { controls, summary } = JSON.parse(stdout) as ComplianceResult;
    expect(code).toBe(1);
    expect(controls.length).toBe(summary.pass + summary.fail + summary.notEvaluated);
    for (const { status, reason, findings } of controls) {
      if (status === 'not-evaluated') expect(reason).not.toBe('');
      if (status === 'fail') expect(findings.length).toBeGreaterThan(0);
    }
    const evaluated = summary.pass + summary.fail;
    expect(summary.score).toBe(Math.floor((summary.pass / evaluated) * 100));
  });

  test('--list names the frameworks', () => {
    const { code, stdout } = run(['comply', '--list']);
    expect(code).toBe(0);
    expect(stdout).toContain('cis-kubernetes-1.12');
    expect(run(['comply', '--framework', 'list']).stdout).toBe(stdout);
  });

  test('--fail-below and --strict decide the exit code', () => {
    const answer = (...more: readonly string[]): number | null =>
      run(['comply', shop, '--framework', 'nsa-cisa-1.2', ...more]).code;
    expect(answer('--fail-below', '0')).toBe(0);
    expect(answer('--fail-below', '100')).toBe(1);
    expect(answer('--fail-below', '0', '--strict')).toBe(3);
  });

  test('writes a page', () => {
    const cwd = folderWith({ 'pod.yaml': badPod });
    run(['comply', '--framework', 'nsa-cisa-1.2', '--format', 'html', '-o', 'nsa.html'], { cwd });
    expect(readFileSync(join(cwd, 'nsa.html'), 'utf8')).toMatch(/^<!doctype html>/i);
  });
});

interface PodSecurityAnswer {
  readonly namespaces: readonly { readonly namespace: string; readonly holds: string; readonly next?: string }[];
}

function levels(args: readonly string[], cwd: string): Record<string, string> {
  const { stdout } = run(['comply', 'pss', '--format', 'json', ...args], { cwd });
  const { namespaces } = JSON.parse(stdout) as PodSecurityAnswer;
  return Object.fromEntries(namespaces.map(({ namespace, holds }) => [namespace, holds]));
}

describe('comply pss', () => {
  test('the level that holds in each namespace', () => {
    const cwd = folderWith({
      'k8s/good.yaml': goodPod,
      'k8s/bad.yaml': badPod.replace('namespace: shop', 'namespace: tools'),
      'k8s/plain.yaml':
        'apiVersion: v1\nkind: Pod\nmetadata: {name: plain, namespace: lab}\nspec: {containers: [{name: a, image: a}]}\n',
    });
    expect(levels(['k8s'], cwd)).toEqual({ shop: 'restricted', tools: 'privileged', lab: 'baseline' });
    expect(levels([], cwd)).toEqual(levels(['.'], cwd));
  });

  test('waivers change nothing: the API server does not know them', () => {
    const waiver = '# breakwater: waive pss-host-namespaces owner=me until=2099-01-01 reason="it must"';
    const cwd = folderWith({ 'pod.yaml': badPod.replace('# not needed by anybody', waiver) });
    expect(levels([], cwd)).toEqual({ shop: 'privileged' });
  });

  test('--require decides the exit code', () => {
    const cwd = folderWith({ 'pod.yaml': goodPod });
    expect(run(['comply', 'pss', '--require', 'restricted'], { cwd }).code).toBe(0);
    const bad = folderWith({ 'pod.yaml': badPod });
    expect(run(['comply', 'pss', '--require', 'baseline'], { cwd: bad }).code).toBe(1);
    expect(run(['comply', 'pss'], { cwd: bad }).code).toBe(0);
  });

  test('--diff shows the edits and writes nothing; --write makes them and the level holds', () => {
    const cwd = folderWith({ 'pod.yaml': badPod });
    expect(run(['comply', 'pss', '--diff'], { cwd }).stdout).toMatch(/^-.*hostNetwork: true/m);
    expect(readFileSync(join(cwd, 'pod.yaml'), 'utf8')).toBe(badPod);
    run(['comply', 'pss', '--write'], { cwd });
    expect(levels([], cwd)).toEqual({ shop: 'restricted' });
  });
});
