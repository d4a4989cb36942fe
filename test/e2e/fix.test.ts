import { chmodSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { badPod, folderWith, run, scan } from './program.ts';

const fix = ['fix', '--rule', 'host-network', '--rule', 'privileged-container', '--allow-behavior-changes'];
const read = (cwd: string, name = 'pod.yaml'): string => readFileSync(join(cwd, name), 'utf8');

const careful = `# Owned by the platform team.
apiVersion: v1
kind: Pod
metadata: {name: careful, namespace: shop} # written on one line
spec:
    hostNetwork:   true   # odd spacing

    containers:
    # the only one
    - name: "careful"
      image: 'registry.example.com/shop/careful:1.0.0'
      securityContext:
        privileged: true
        readOnlyRootFilesystem: true # stays
`;

describe('fix', () => {
  test('--dry-run prints a diff and writes nothing', () => {
    const cwd = folderWith({ 'pod.yaml': badPod });
    const { code, stdout } = run([...fix, '--dry-run'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^--- pod\.yaml/m);
    expect(stdout).toMatch(/^\+\+\+ pod\.yaml/m);
    expect(stdout).toMatch(/^-.*hostNetwork: true/m);
    expect(stdout).toContain('1 finding would be fixed in 1 file');
    expect(read(cwd)).toBe(badPod);
    expect(readdirSync(cwd)).toEqual(['pod.yaml']);
  });

  test('what it wrote is what the diff said, and a second time changes nothing', () => {
    const cwd = folderWith({ 'pod.yaml': badPod });
    const { stdout } = run([...fix, '--dry-run'], { cwd });
    expect(run(fix, { cwd }).stdout).toContain('1 finding fixed in 1 file');
    const once = read(cwd);
    const removed = stdout.split('\n').filter((line) => /^-[^-]/.test(line));
    for (const line of removed) expect(once.split('\n')).not.toContain(line.slice(1));
    expect(scan(['--rule', 'host-network'], { cwd }).findings).toEqual([]);
    expect(run(fix, { cwd }).stdout).toContain('0 findings fixed in 0 files');
    expect(read(cwd)).toBe(once);
  });

  test('changes that may alter behaviour are held back until they are asked for', () => {
    const cwd = folderWith({ 'pod.yaml': badPod });
    const { stdout } = run(
      fix.filter((word) => word !== '--allow-behavior-changes'),
      { cwd },
    );
    expect(stdout).toContain('1 more can be fixed with --allow-behavior-changes');
    expect(read(cwd)).toBe(badPod);
  });

  test('keeps comments, quotes, spacing and every other line', () => {
    const cwd = folderWith({ 'pod.yaml': careful });
    expect(run(fix, { cwd }).stdout).toContain('2 findings fixed in 1 file');
    const kept = careful.split('\n').filter((line) => !/hostNetwork|privileged/.test(line));
    const after = read(cwd).split('\n');
    for (const line of kept) expect(after).toContain(line);
    expect(read(cwd)).not.toMatch(/hostNetwork: +true|privileged: true/);
  });

  test('keeps Windows line ends, a byte order mark and permissions', () => {
    const cwd = folderWith({ 'pod.yaml': `\uFEFF${careful.replaceAll('\n', '\r\n')}` });
    chmodSync(join(cwd, 'pod.yaml'), 0o755);
    expect(run(fix, { cwd }).stdout).toContain('2 findings fixed in 1 file');
    expect(read(cwd)).toMatch(/^\uFEFF# Owned/);
    expect(read(cwd).replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(statSync(join(cwd, 'pod.yaml')).mode & 0o777).toBe(0o755);
  });

  test.each([
    ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(badPod, 'utf16le')])],
    ['Latin-1', Buffer.from(badPod.replace('by anybody', 'für niemand'), 'latin1')],
  ])('leaves a file in %s alone and says so', (_, bytes) => {
    const cwd = folderWith({ 'pod.yaml': bytes });
    const { stdout } = run(fix, { cwd });
    expect(stdout).toContain('0 findings fixed in 0 files');
    expect(stdout).toContain('left alone: pod.yaml all fixes: the file is not UTF-8');
    expect(readFileSync(join(cwd, 'pod.yaml')).equals(bytes)).toBe(true);
  });

  test('leaves accepted findings alone', () => {
    const text = badPod.replace(
      '# not needed by anybody',
      '# breakwater: waive host-network owner=me until=2099-01-01 reason="it must"',
    );
    const cwd = folderWith({ 'pod.yaml': text });
    expect(run(fix, { cwd }).stdout).toContain('0 findings fixed in 0 files');
    expect(read(cwd)).toBe(text);
  });

  test('what needs a person is counted', () => {
    const cwd = folderWith({ 'pod.yaml': badPod.replace('bad:1.0.0', 'bad:latest') });
    expect(run(['fix', '--rule', 'image-tag-latest'], { cwd }).stdout).toMatch(/^1 need a person/m);
  });
});
