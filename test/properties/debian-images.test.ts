import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const data = resolve('../shared/data/vuln/debian-changelog-osv');
const isWanted = process.env.BREAKWATER_HEAVY === '1';
const has = (program: string): boolean => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
const missing = ['debootstrap', 'skopeo', 'docker', 'docker-registry'].filter((program) => !has(program));
const isReady = isWanted && existsSync(data) && process.getuid?.() === 0 && missing.length === 0;
if (isWanted && !isReady)
  console.warn(
    `Debian images: SKIPPED, needs root, ${data} and debootstrap, skopeo, docker, docker-registry (missing: ${missing.join(', ') || 'none'})`,
  );

const work = mkdtempSync(join(tmpdir(), 'breakwater-debian-'));
/** Roots take minutes to make: they are kept between runs. */
const roots = join(tmpdir(), 'breakwater-debian-roots');
const database = join(work, 'db');
const registry = '127.0.0.1:5066';
const running: ChildProcess[] = [];
const run = (program: string, ...args: string[]): string =>
  execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 256 * 1024 * 1024 });

afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(work, { recursive: true, force: true });
});

/** Debian as it was released, or with all security updates. */
function makeRoot(release: string, isUpgraded: boolean): string {
  const root = join(roots, `${release}${isUpgraded ? '-sec' : ''}`);
  if (existsSync(join(root, 'var/lib/dpkg/status'))) return root;
  mkdirSync(roots, { recursive: true });
  const unfinished = `${root}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  run('debootstrap', '--variant=minbase', release, unfinished);
  if (isUpgraded) {
    const source = `deb http://deb.debian.org/debian-security ${release}-security main\n`;
    writeFileSync(join(unfinished, 'etc/apt/sources.list.d/security.list'), source);
    run('cp', '/etc/resolv.conf', join(unfinished, 'etc/resolv.conf'));
    run(
      'chroot',
      unfinished,
      'sh',
      '-c',
      'apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get -y -q upgrade && apt-get clean',
    );
  }
  rmSync(join(unfinished, 'var/lib/apt/lists'), { recursive: true, force: true });
  run('mv', unfinished, root);
  return root;
}

async function startServices(): Promise<void> {
  writeFileSync(
    join(work, 'registry.yml'),
    `version: 0.1\nstorage: { filesystem: { rootdirectory: ${join(work, 'registry')} } }\nhttp: { addr: ${registry} }\n`,
  );
  running.push(spawn('docker-registry', ['serve', join(work, 'registry.yml')], { stdio: 'ignore' }));
  if (spawnSync('docker', ['version']).status !== 0) running.push(spawn('dockerd', [], { stdio: 'ignore' }));
  for (let attempt = 0; attempt < 60 && spawnSync('docker', ['version']).status !== 0; attempt += 1)
    await new Promise((wake) => setTimeout(wake, 500));
}

/** Every way by which one root can come, and the name under which it is scanned. */
function imagesOf(root: string, name: string): Readonly<Record<string, string>> {
  const at = (file: string): string => join(work, `${name}-${file}`);
  const tag = `breakwater-test:${name}`;
  run('tar', '-C', root, '-cf', at('tree.tar'), '.');
  run('docker', 'import', at('tree.tar'), tag);
  run('docker', 'save', tag, '-o', at('docker.tar'));
  run('skopeo', 'copy', '-q', `docker-archive:${at('docker.tar')}`, `oci:${at('gzip')}:1`);
  run(
    'skopeo',
    'copy',
    '-q',
    '--dest-compress-format',
    'zstd',
    `docker-archive:${at('docker.tar')}`,
    `oci:${at('zstd')}:1`,
  );
  run('docker', 'tag', tag, `${registry}/${tag}`);
  run('docker', 'push', '-q', `${registry}/${tag}`);
  return {
    'root file system': root,
    'docker archive': at('docker.tar'),
    'OCI layout, gzip': at('gzip'),
    'OCI layout, zstd': at('zstd'),
    'Docker daemon': `docker:${tag}`,
    registry: `registry:${registry}/${tag}`,
  };
}

interface Found {
  readonly rule: string;
  readonly kind: string;
  readonly severity: string;
  readonly package?: { readonly name: string };
  readonly vulnerability?: { readonly fixedVersions: readonly string[] };
}

function scan(target: string): readonly Found[] {
  const { stdout } = spawnSync(
    process.execPath,
    ['bin/breakwater.js', 'scan', target, '--db', database, '--format', 'json'],
    {
      encoding: 'utf8',
      env: { ...process.env, XDG_CACHE_HOME: join(work, 'cache') },
      maxBuffer: 256 * 1024 * 1024,
    },
  );
  const { findings, gaps } = JSON.parse(stdout) as { findings: Found[]; gaps: { message: string }[] };
  expect(gaps.map(({ message }) => message)).toEqual([]);
  return findings;
}

describe.skipIf(!isReady)('images of Debian', () => {
  beforeAll(async () => {
    run(process.execPath, 'bin/breakwater.js', 'db', 'import', join(data, 'all.jsonl'), '--db', database);
    await startServices();
  }, 120_000);

  it.each([
    ['bullseye', false],
    ['bullseye', true],
    ['bookworm', false],
    ['bookworm', true],
  ])('%s, upgraded: %s', (release, isUpgraded) => {
    const name = `${release}${isUpgraded ? '-sec' : ''}`;
    const expected = (JSON.parse(readFileSync(join(data, `expected-${name}.json`), 'utf8')) as Record<string, string>[])
      .map((one) => `${one.package} ${one.cve} ${one.fixed}`)
      .sort();
    for (const [way, target] of Object.entries(imagesOf(makeRoot(release, isUpgraded), name))) {
      const findings = scan(target);
      const matches = findings
        .filter(({ kind }) => kind === 'vulnerability')
        .map(({ rule, package: found, vulnerability }) => `${found?.name} ${rule} ${vulnerability?.fixedVersions[0]}`);
      expect([way, matches.sort()]).toEqual([way, expected]);
      // A system as Debian ships it: nothing else that is high or critical, but what is said of its configuration.
      const loud = findings.filter(
        ({ kind, severity, rule }) =>
          kind !== 'vulnerability' &&
          (severity === 'critical' || severity === 'high') &&
          !['image-runs-as-root', 'image-system-end-of-life'].includes(rule),
      );
      expect([way, loud]).toEqual([way, []]);
    }
  });
});
