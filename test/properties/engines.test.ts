import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Result } from '#kernel/result';
import { repository, run } from '../e2e/program.ts';
import { isHeavy } from './corpus.ts';

const image = join(repository, 'examples/online-shop/images/reports.tar');
const name = 'registry.example.com/shop/reports:2.3.0';
const work = mkdtempSync(join(tmpdir(), 'breakwater-engines-'));
const running: ChildProcess[] = [];
const isRoot = process.getuid?.() === 0;

afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(work, { recursive: true, force: true });
});

/** Whether these programs are there; says what is missing. */
function has(what: string, ...programs: string[]): boolean {
  const missing = programs.filter((program) => spawnSync('sh', ['-c', `command -v ${program}`]).status !== 0);
  const isReady = isHeavy && isRoot && missing.length === 0;
  if (isHeavy && !isReady)
    console.warn(`${what}: SKIPPED, needs root and ${programs.join(', ')} (missing: ${missing.join(', ') || 'none'})`);
  return isReady;
}

/** What is found, where, and in which layer: the same however the image came. */
function told(target: string, env: Readonly<Record<string, string>> = {}): string[] {
  const cache = { XDG_CACHE_HOME: mkdtempSync(join(work, 'cache-')) };
  const { code, stdout, stderr } = run(['scan', target, '--format', 'json'], {
    env: { ...cache, ...env },
    timeout: 120_000,
  });
  expect([code, stderr]).toEqual([1, '']);
  const { findings } = JSON.parse(stdout) as Result;
  return findings
    .map(({ rule, place, layer }) => `${rule} ${place.file.replace(/^[^!]*/, '')} ${layer?.digest ?? ''}`)
    .sort();
}

async function until(isThere: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 100 && !isThere(); attempt += 1) await new Promise((wake) => setTimeout(wake, 200));
}

describe('an image is the same wherever it is kept', () => {
  it.skipIf(!has('Podman', 'podman'))('in Podman', { timeout: 300_000 }, async () => {
    const socket = '/run/podman/podman.sock';
    execFileSync('podman', ['load', '-q', '-i', image], { stdio: 'ignore' });
    const isServed = (): boolean =>
      spawnSync('podman', ['--remote', '--url', `unix://${socket}`, 'version'], { timeout: 10_000 }).status === 0;
    if (!isServed()) {
      // A service that was killed leaves its socket behind.
      rmSync(socket, { force: true });
      mkdirSync('/run/podman', { recursive: true });
      running.push(spawn('podman', ['system', 'service', '-t', '0', `unix://${socket}`], { stdio: 'ignore' }));
      await until(isServed);
    }
    expect(told(`podman:${name}`)).toEqual(told(image));
  });

  it.skipIf(!has('containerd', 'containerd', 'ctr'))('in containerd', { timeout: 300_000 }, async () => {
    // One of our own: Docker takes the usual socket for its own when it finds it, also after its server is gone.
    const address = join(work, 'containerd.sock');
    const own = ['--address', address, '--root', join(work, 'containerd'), '--state', join(work, 'containerd-state')];
    running.push(spawn('containerd', own, { stdio: 'ignore' }));
    const ctr = (...args: string[]) => spawnSync('ctr', ['--address', address, ...args], { timeout: 60_000 });
    await until(() => ctr('version').status === 0);
    expect(ctr('images', 'import', image).status).toBe(0);
    expect(told(`containerd:${name}`, { CONTAINERD_ADDRESS: address })).toEqual(told(image));
  });

  const hasRegistry = has('a registry that asks who one is', 'docker-registry', 'htpasswd', 'skopeo');
  it.skipIf(!hasRegistry)('in a registry that asks who one is', { timeout: 300_000 }, async () => {
    const address = '127.0.0.1:5077';
    execFileSync('htpasswd', ['-Bbc', join(work, 'users'), 'me', 'secret'], { stdio: 'ignore' });
    writeFileSync(
      join(work, 'registry.yml'),
      `version: 0.1\nstorage: { filesystem: { rootdirectory: ${join(work, 'store')} } }\nhttp: { addr: ${address} }\nauth: { htpasswd: { realm: shop, path: ${join(work, 'users')} } }\n`,
    );
    running.push(spawn('docker-registry', ['serve', join(work, 'registry.yml')], { stdio: 'ignore' }));
    const push = ['copy', '-q', '--dest-tls-verify=false', '--dest-creds', 'me:secret', `docker-archive:${image}`];
    await until(() => spawnSync('skopeo', [...push, `docker://${address}/shop/reports:1`]).status === 0);
    const target = `registry:${address}/shop/reports:1`;

    const login = mkdtempSync(join(work, 'login-'));
    const auth = Buffer.from('me:secret').toString('base64');
    writeFileSync(join(login, 'config.json'), JSON.stringify({ auths: { [address]: { auth } } }));
    expect(told(target, { DOCKER_CONFIG: login })).toEqual(told(image));

    const helped = mkdtempSync(join(work, 'helped-'));
    writeFileSync(join(helped, 'config.json'), JSON.stringify({ credsStore: 'shop' }));
    const helper = join(helped, 'docker-credential-shop');
    writeFileSync(helper, `#!/bin/sh\ncat > /dev/null\necho '{"Username":"me","Secret":"secret"}'\n`);
    chmodSync(helper, 0o755);
    const path = `${helped}${delimiter}${process.env.PATH ?? ''}`;
    expect(told(target, { DOCKER_CONFIG: helped, PATH: path })).toEqual(told(image));

    const nobody = mkdtempSync(join(work, 'nobody-'));
    const refused = run(['scan', target], { env: { DOCKER_CONFIG: nobody, HOME: nobody, XDG_RUNTIME_DIR: nobody } });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/127\.0\.0\.1:5077: it asks f.*\(BW_\w+\)/);
    expect(refused.stderr).not.toContain('secret');
  });
});
