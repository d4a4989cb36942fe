import { chmodSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { badPod, folderWith, pause, run, scan, start } from './program.ts';

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

  test('what a mended finding had hidden is mended too, and the rest of it is told', () => {
    const pod = badPod
      .replace(/ {2}hostNetwork.*\n/, '')
      .replace(/ {8}allowPrivilegeEscalation[^]*$/, '        privileged: true\n');
    const cwd = folderWith({ 'pod.yaml': pod });
    const all = ['fix', '--allow-behavior-changes'];
    const { stdout } = run(all, { cwd });
    expect(stdout).not.toContain('left alone');
    expect(read(cwd)).not.toContain('privileged: true');
    expect(read(cwd)).toMatch(/drop:.*ALL|allowPrivilegeEscalation: false/);
    const once = read(cwd);
    expect(run(all, { cwd }).stdout).toContain('0 findings fixed in 0 files');
    expect(read(cwd)).toBe(once);
  });

  test('a fix that cannot be proved does not take others with it', () => {
    const shared = badPod
      .replace('  hostNetwork: true', '  hostNetwork: &switch true')
      .replace(
        '        readOnlyRootFilesystem: true',
        '        privileged: *switch\n        readOnlyRootFilesystem: true',
      );
    const cwd = folderWith({ 'shared.yaml': shared, 'pod.yaml': badPod });
    const { stdout } = run(fix, { cwd });
    expect(stdout).toContain('fixed in');
    expect(read(cwd)).not.toMatch(/^ {2}hostNetwork: true/m);
  });

  test('what comes through an anchor is not called fixable, and needs a person', () => {
    const cwd = folderWith({
      'pods.yaml': `apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: Pod
  metadata: {name: a}
  spec: &spec
    hostNetwork: true
    containers: []
- apiVersion: v1
  kind: Pod
  metadata: {name: b}
  spec: *spec
`,
    });
    expect(scan(['--rule', 'host-network'], { cwd }).findings.map(({ fixable }) => fixable)).toContain(false);
    expect(run(fix, { cwd }).stdout).not.toContain('left alone');
  });

  test('what could not be read could not be fixed, and that is told', () => {
    const cwd = folderWith({ 'pod.yaml': badPod, 'broken.yaml': 'apiVersion: v1\nkind: [\n' });
    const { stdout } = run(fix, { cwd });
    expect(stdout).toContain('1 finding fixed in 1 file');
    expect(stdout).toMatch(/not evaluated: broken\.yaml:2:7: the \[ is never closed/);
  });

  test('Ctrl-C leaves every file whole', async () => {
    const text = Array.from({ length: 60 }, (_, index) => badPod.replace('name: bad', `name: bad-${index}`)).join(
      '---\n',
    );
    const mended = text.replaceAll(/ {2}hostNetwork.*\n/g, '');
    const names = Array.from({ length: 60 }, (_, index) => `${index}.yaml`);
    const cwd = folderWith(Object.fromEntries(names.map((name) => [name, text])));
    const running = start(fix, { cwd });
    for (let waited = 0; waited < 20_000 && names.every((name) => read(cwd, name) === text); waited += 5)
      await pause(5);
    running.kill('SIGINT');
    expect([0, 130]).toContain((await running.end()).code);
    for (const name of names) expect([text, mended]).toContain(read(cwd, name));
    expect(readdirSync(cwd).sort()).toEqual([...names].sort());
  });

  test('two at once do not spoil a file', async () => {
    const cwd = folderWith({ 'pod.yaml': badPod });
    const both = [start(fix, { cwd }), start(fix, { cwd })];
    for (const running of both) expect((await running.end()).code).toBe(0);
    expect(read(cwd)).toBe(badPod.replace(/ {2}hostNetwork.*\n/, ''));
    expect(readdirSync(cwd)).toEqual(['pod.yaml']);
  });
});
