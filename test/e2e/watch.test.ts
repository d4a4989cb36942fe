import { appendFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { badPod, folderWith, goodPod, pause, type Running, run, start, write } from './program.ts';

const watching = ['scan', '--watch', '--format', 'csv', '--rule', 'host-network'];

async function watched(cwd: string, args: readonly string[] = watching): Promise<Running> {
  const running = start(args, { cwd });
  await running.until(({ stderr }) => stderr.includes('Watching for changes'));
  return running;
}

/** Does something and waits until it was scanned again; what was printed then. */
async function after(running: Running, change: () => void): Promise<string> {
  running.clear();
  change();
  await running.until(({ stderr }) => stderr.includes('scanned again'));
  return running.stdout;
}

describe('--watch', () => {
  test('a changed, a new and a deleted file', async () => {
    const cwd = folderWith({ 'k8s/a.yaml': badPod, 'k8s/b.yaml': goodPod });
    const running = await watched(cwd);
    expect(running.stdout).toContain('k8s/a.yaml');
    const changed = await after(running, () => write(cwd, 'k8s/b.yaml', badPod));
    expect(changed).toContain('k8s/a.yaml');
    expect(changed).toContain('k8s/b.yaml');
    expect(await after(running, () => write(cwd, 'k8s/c.yaml', badPod))).toContain('k8s/c.yaml');
    const deleted = await after(running, () => rmSync(join(cwd, 'k8s/a.yaml')));
    expect(deleted).not.toContain('k8s/a.yaml');
    expect(deleted).toContain('k8s/c.yaml');
    expect(await after(running, () => write(cwd, 'k8s/c.yaml', goodPod))).not.toContain('k8s/c.yaml');
  });

  test('always answers like a fresh scan', async () => {
    const cwd = folderWith({ 'a.yaml': badPod });
    const running = await watched(cwd, ['scan', '--watch', '--format', 'csv']);
    const steps: readonly (() => void)[] = [
      () => write(cwd, 'namespace.yaml', 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n'),
      () => appendFileSync(join(cwd, 'a.yaml'), `---\n${badPod.replace('name: bad', 'name: second')}`),
      () => write(cwd, 'Dockerfile', 'FROM alpine:3.22\nCOPY . /app\n'),
      () => write(cwd, '.dockerignore', '*\n'),
      () =>
        write(
          cwd,
          'breakwater.waivers.yaml',
          'waivers:\n- rule: host-network\n  object: {name: bad}\n  owner: me\n  reason: yes\n  until: 2099-01-01\n',
        ),
      () => rmSync(join(cwd, 'namespace.yaml')),
    ];
    for (const step of steps) {
      const printed = await after(running, step);
      expect(printed).toBe(run(['scan', '--format', 'csv'], { cwd }).stdout);
    }
  });

  test('whole folders that come, move and go', async () => {
    const cwd = folderWith({ 'a.yaml': goodPod });
    const running = await watched(cwd);
    const come = await after(running, () => {
      mkdirSync(join(cwd, 'deep/er'), { recursive: true });
      writeFileSync(join(cwd, 'deep/er/pod.yaml'), badPod);
    });
    if (!come.includes('deep/er/pod.yaml')) await running.until(({ stdout }) => stdout.includes('deep/er/pod.yaml'));
    const moved = await after(running, () => renameSync(join(cwd, 'deep'), join(cwd, 'else')));
    expect(moved).toContain('else/er/pod.yaml');
    expect(moved).not.toContain('deep/er/pod.yaml');
    expect(await after(running, () => write(cwd, 'else/er/pod.yaml', goodPod))).not.toContain('pod.yaml');
  });

  test('a folder that is deleted and made anew', async () => {
    const cwd = folderWith({ 'k8s/deep/pod.yaml': badPod, 'k8s/a.yaml': goodPod });
    const running = await watched(cwd);
    await after(running, () => rmSync(join(cwd, 'k8s/deep'), { recursive: true }));
    await after(running, () => write(cwd, 'k8s/deep/pod.yaml', goodPod));
    await pause(200);
    // What happens in it from now on is seen.
    expect(await after(running, () => write(cwd, 'k8s/deep/pod.yaml', badPod))).toContain('k8s/deep/pod.yaml');
  });

  test('a target that goes and comes back', async () => {
    const cwd = folderWith({ 'k8s/pod.yaml': goodPod });
    const running = await watched(cwd, [...watching, 'k8s']);
    running.clear();
    renameSync(join(cwd, 'k8s'), join(cwd, 'away'));
    await running.until(({ stderr }) => stderr.includes('k8s is gone; scanning goes on when it is back'));
    await after(running, () => write(cwd, 'k8s/pod.yaml', badPod));
    await pause(200);
    expect(
      await after(running, () => write(cwd, 'k8s/pod.yaml', badPod.replace('name: bad', 'name: other'))),
    ).toContain('other');
  });

  test('a file that an editor replaces', async () => {
    const cwd = folderWith({ 'pod.yaml': goodPod, 'other.yaml': goodPod });
    const running = await watched(cwd, [...watching, 'pod.yaml']);
    const replaced = await after(running, () => {
      write(cwd, 'pod.yaml.new', badPod);
      renameSync(join(cwd, 'pod.yaml.new'), join(cwd, 'pod.yaml'));
    });
    expect(replaced).toContain('pod.yaml');
    running.clear();
    write(cwd, 'other.yaml', badPod);
    await pause(400);
    expect(running.stderr).toBe('');
  });

  test('a report of its own below the watched folder is no change', async () => {
    const cwd = folderWith({ 'pod.yaml': goodPod });
    const running = await watched(cwd, ['scan', '--watch', '--format', 'json', '-o', 'report.json']);
    await after(running, () => write(cwd, 'pod.yaml', badPod));
    running.clear();
    await pause(400);
    expect(running.stderr).toBe('');
  });

  test('what other people put there is none either', async () => {
    const cwd = folderWith({ 'pod.yaml': goodPod, 'node_modules/x/pod.yaml': badPod });
    const running = await watched(cwd);
    running.clear();
    write(cwd, 'node_modules/x/pod.yaml', goodPod);
    write(cwd, 'notes.txt', 'nothing to scan');
    await pause(400);
    expect(running.stderr).toBe('');
  });

  test('ends at once with Ctrl-C', async () => {
    const running = await watched(folderWith({ 'pod.yaml': badPod }));
    running.kill('SIGINT');
    const { code, took } = await running.end();
    expect(code).toBe(130);
    expect(took).toBeLessThan(1000);
  });
});

describe('Ctrl-C', () => {
  test('during a scan', async () => {
    const text = Array.from({ length: 500 }, (_, index) => badPod.replace('name: bad', `name: bad-${index}`)).join(
      '---\n',
    );
    const cwd = folderWith(Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`${index}.yaml`, text])));
    const running = start(['scan', '--format', 'json'], { cwd });
    await pause(900);
    running.kill('SIGINT');
    const { code, took } = await running.end();
    expect(code).toBe(130);
    expect(took).toBeLessThan(2000);
    expect(running.stdout).toBe('');
  });

  test('while waiting for standard input', async () => {
    const running = start(['scan', '-']);
    await pause(700);
    running.kill('SIGINT');
    expect((await running.end()).code).toBe(130);
  });
});
