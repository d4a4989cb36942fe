import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeDockerArchive } from './docker-archive.ts';
import { type Cost, costOf, medianCost } from './measure.ts';
import { imagePeers } from './peers.ts';

const program = [process.execPath, 'bin/breakwater.js'];
/** Debian as debootstrap makes it; kept, for it takes minutes. The heavy tests keep theirs in the same place. */
const debianRoot = join(tmpdir(), 'breakwater-debian-roots', 'bookworm');

/** What an image costs: cold, and again when its layers are known. On all cores: that is what people wait for. */
export async function benchImage(): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), 'breakwater-image-'));
  try {
    console.log(`image: SHA-256 of this machine, which is what limits all who read images: ${hashSpeed()} MB/s`);
    const minbase = minbaseTree(work);
    if (minbase === undefined)
      console.log('image: minbase SKIPPED, needs root and debootstrap, or the root that the heavy tests made');
    else {
      benchOne(work, 'Debian minbase, a tar of it', minbase, { peers: true });
      benchOne(work, 'Debian minbase, docker save', await writeDockerArchive(join(work, 'minbase'), [minbase]), {
        peers: true,
      });
    }
    const layers = layersOfThisMachine(work, minbase, 1000);
    benchOne(work, 'large, docker save', await writeDockerArchive(join(work, 'large'), layers), { peers: true });
    benchOne(work, 'large, gzip', await writeDockerArchive(join(work, 'large-gzip'), layers, 'gzip'), {});
    for (const layer of layers) if (layer !== minbase) rmSync(layer);
    if (process.env.BREAKWATER_BENCH_HUGE === undefined) return;
    const huge = layersOfThisMachine(work, minbase, 5000);
    benchOne(work, 'huge, docker save', await writeDockerArchive(join(work, 'huge'), huge), {});
  } finally {
    rmSync(work, { recursive: true });
  }
}

function benchOne(work: string, name: string, image: string, { peers = false }): void {
  console.log(`image: ${name}, ${(statSync(image).size / 1e6).toFixed(0)} MB`);
  const cache = join(work, 'cache');
  const run = (): Cost =>
    costOf(['env', `XDG_CACHE_HOME=${cache}`, ...program, 'scan', image, '--format', 'json'], process.cwd(), 'all');
  const cold = medianCost(3, () => {
    rmSync(cache, { recursive: true, force: true });
    return run();
  });
  tell('packages, vulnerabilities, malware, secrets', cold);
  tell('again, its layers known', medianCost(3, run));
  if (peers) {
    const sbom = costOf([...program, 'sbom', image], process.cwd(), 'all');
    tell('bill of materials alone', sbom);
    const { present, missing } = imagePeers(image);
    for (const { name: peer, command } of present) tell(peer, costOf(command, process.cwd(), 'all'), sbom);
    if (missing.length > 0) console.log(`  not installed, not compared: ${missing.join(', ')}`);
  }
}

function tell(what: string, { cpuSeconds, wallSeconds, peakMegabytes, exitCode }: Cost, ours?: Cost): void {
  // One of a peer that failed says nothing; of ours 1 means findings.
  if (ours !== undefined && exitCode !== 0) {
    console.log(`  ${what.padEnd(45)} FAILED with ${exitCode}, not compared`);
    return;
  }
  const memory = peakMegabytes === undefined ? '' : `, peak ${peakMegabytes.toFixed(0)} MB`;
  const ratio = ours === undefined ? '' : `, ${(wallSeconds / ours.wallSeconds).toFixed(1)} times our bill`;
  const failed = exitCode > 1 ? `, FAILED with ${exitCode}` : '';
  console.log(
    `  ${what.padEnd(45)} ${wallSeconds.toFixed(2)} s, ${cpuSeconds.toFixed(2)} CPU-s${memory}${ratio}${failed}`,
  );
}

function hashSpeed(): number {
  const block = Buffer.alloc(1 << 20, 7);
  const speeds = Array.from({ length: 3 }, () => {
    const started = performance.now();
    const hash = createHash('sha256');
    for (let index = 0; index < 200; index += 1) hash.update(block);
    hash.digest();
    return (200 * block.length) / 1000 / (performance.now() - started);
  });
  return Math.round(Math.max(...speeds));
}

function minbaseTree(work: string): string | undefined {
  if (!existsSync(join(debianRoot, 'var/lib/dpkg/status'))) {
    if (process.getuid?.() !== 0 || !hasDebootstrap()) return undefined;
    mkdirSync(join(debianRoot, '..'), { recursive: true });
    execFileSync('debootstrap', ['--variant=minbase', 'bookworm', debianRoot], { stdio: 'ignore' });
    rmSync(join(debianRoot, 'var/lib/apt/lists'), { recursive: true, force: true });
  }
  const file = join(work, 'minbase.tar');
  execFileSync('tar', ['--sort=name', '-C', debianRoot, '-cf', file, '.']);
  return file;
}

function hasDebootstrap(): boolean {
  try {
    execFileSync('sh', ['-c', 'command -v debootstrap'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Debian, and on it what this machine has of programs and libraries, in layers of up to 300 MB: as large images are made. */
function layersOfThisMachine(work: string, minbase: string | undefined, megabytes: number): string[] {
  const files = minbase === undefined ? [] : [minbase];
  let left = megabytes - files.reduce((sum, file) => sum + statSync(file).size / 1e6, 0);
  const list = execFileSync(
    'sh',
    [
      '-c',
      'cd / && find usr/bin usr/lib usr/local opt -type f -size +0 ! -size +200M -printf "%s %p\\n" 2>/dev/null | sort -k2',
    ],
    { encoding: 'utf8', maxBuffer: 1 << 30 },
  )
    .split('\n')
    .filter((line) => line !== '');
  let batch: string[] = [];
  let bytes = 0;
  const flush = (): void => {
    if (batch.length === 0) return;
    const file = join(work, `layer-${files.length}.tar`);
    execFileSync('tar', ['-C', '/', '-cf', file, '-T', '-'], {
      input: batch.join('\n'),
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    files.push(file);
    left -= bytes / 1e6;
    batch = [];
    bytes = 0;
  };
  for (const line of list) {
    const space = line.indexOf(' ');
    batch.push(line.slice(space + 1));
    bytes += Number(line.slice(0, space));
    if (bytes / 1e6 >= Math.min(300, left)) flush();
    if (left <= 1) break;
  }
  if (left > 1) flush();
  return files;
}
