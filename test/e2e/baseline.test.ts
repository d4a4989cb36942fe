import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { badPod, folderWith, goodPod, run, scan, write } from './program.ts';

const rules = ['--rule', 'host-network', '--rule', 'host-pid'];
const withPid = badPod.replace('hostNetwork: true', 'hostPID: true');

/** What happened to findings since the baseline, by rule. */
function comparison(cwd: string, extra: readonly string[] = rules): Record<string, readonly string[]> {
  const result = scan(['k8s', '--baseline', 'known.json', ...extra], { cwd });
  const { comparison: compared, findings } = result;
  if (compared === undefined) throw new Error('there is no comparison');
  const ruleOf = (id: string): string => findings.find((finding) => finding.id === id)?.rule ?? 'hidden';
  return {
    shown: findings.map(({ rule }) => rule),
    new: compared.new.map(ruleOf),
    returned: compared.returned.map(ruleOf),
    fixed: compared.fixed.map(({ rule }) => rule),
    unchanged: compared.unchanged.map(ruleOf),
  };
}

function update(cwd: string, extra: readonly string[] = rules): void {
  const { code, stderr } = run(['scan', 'k8s', '--update-baseline', 'known.json', '--fail-on', 'none', ...extra], {
    cwd,
  });
  expect(stderr).toBe('');
  expect(code).toBe(0);
}

describe('--baseline', () => {
  test('hides what was known, whatever line it moved to', () => {
    const cwd = folderWith({ 'k8s/pod.yaml': badPod });
    update(cwd);
    write(cwd, 'k8s/pod.yaml', `# a comment\n\n${badPod}`);
    expect(comparison(cwd)).toEqual({ shown: [], new: [], returned: [], fixed: [], unchanged: ['hidden'] });
    expect(run(['scan', 'k8s', '--baseline', 'known.json', ...rules], { cwd }).code).toBe(0);
  });

  test('shows what is new, and fails for it', () => {
    const cwd = folderWith({ 'k8s/pod.yaml': badPod });
    update(cwd);
    write(cwd, 'k8s/other.yaml', withPid.replace('name: bad', 'name: other'));
    expect(comparison(cwd)).toMatchObject({ shown: ['host-pid'], new: ['host-pid'], fixed: [] });
    expect(run(['scan', 'k8s', '--baseline', 'known.json', ...rules], { cwd }).code).toBe(1);
  });

  test('tells what was fixed, and what came back after it was', () => {
    const cwd = folderWith({ 'k8s/pod.yaml': badPod });
    update(cwd);
    write(cwd, 'k8s/pod.yaml', goodPod);
    expect(comparison(cwd)).toMatchObject({ shown: [], fixed: ['host-network'] });
    update(cwd);
    expect(comparison(cwd)).toMatchObject({ shown: [], fixed: [] });
    write(cwd, 'k8s/pod.yaml', badPod);
    expect(comparison(cwd)).toMatchObject({ shown: ['host-network'], new: [], returned: ['host-network'] });
    expect(run(['scan', 'k8s', '--baseline', 'known.json', ...rules], { cwd }).stdout).toContain(
      'Compared with known.json: 0 new, 1 back again, 0 fixed',
    );
  });

  test('calls nothing fixed that was not looked at', () => {
    const cwd = folderWith({ 'k8s/pod.yaml': badPod });
    update(cwd);
    expect(comparison(cwd, ['--rule', 'host-pid'])).toMatchObject({ fixed: [] });
    update(cwd, ['--rule', 'host-pid']);
    expect(comparison(cwd)).toMatchObject({ shown: [], returned: [], new: [], unchanged: ['hidden'] });
  });

  test('calls nothing fixed that was accepted', () => {
    const cwd = folderWith({ 'k8s/pod.yaml': badPod });
    update(cwd);
    const waiver = '# breakwater: waive host-network owner=me until=2099-01-01 reason="it must"';
    write(cwd, 'k8s/pod.yaml', badPod.replace('# not needed by anybody', waiver));
    expect(comparison(cwd)).toMatchObject({ shown: [], fixed: [], unchanged: [] });
  });

  test('takes the result of an earlier scan', () => {
    const cwd = folderWith({ 'k8s/pod.yaml': badPod });
    run(['scan', 'k8s', '--format', 'json', '-o', 'known.json', ...rules], { cwd });
    expect(comparison(cwd)).toMatchObject({ shown: [], unchanged: ['hidden'] });
  });

  test('a baseline that is something else is said to be', () => {
    const cwd = folderWith({ 'k8s/pod.yaml': badPod, 'known.json': '{"schema": "other"}' });
    const { code, stderr } = run(['scan', 'k8s', '--baseline', 'known.json'], { cwd });
    expect(stderr).toContain('known.json is neither a baseline nor a result of breakwater (BW_BASELINE_UNKNOWN)');
    expect(code).toBe(2);
  });

  test('a baseline holds no more than ids, rules and messages', () => {
    const cwd = folderWith({ 'k8s/pod.yaml': badPod });
    update(cwd);
    const written = JSON.parse(readFileSync(join(cwd, 'known.json'), 'utf8')) as { findings: object[] };
    expect(written.findings.map((finding) => Object.keys(finding).sort())).toEqual([['id', 'message', 'rule']]);
  });
});
