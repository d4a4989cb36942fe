import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Cost, costOf } from './measure.ts';

const program = [process.execPath, 'bin/breakwater.js'];
/** Folders of this machine that make an image of about the size of a small distribution, and a large one. */
const corpora = [
  ['small', ['/usr/bin', '/usr/sbin', '/etc', '/var/lib/dpkg'], 150],
  ['large', ['/usr/bin', '/usr/sbin', '/usr/lib', '/etc', '/var/lib/dpkg'], 1000],
] as const;

/** What an image costs: cold, and again when its layers are known. On all cores: that is what people wait for. */
export function benchImage(): void {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-image-'));
  try {
    for (const [name, folders, megabytes] of corpora) benchOne(folder, name, folders.filter(existsSync), megabytes);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function benchOne(work: string, name: string, folders: readonly string[], megabytes: number): void {
  const file = join(work, `${name}.tar`);
  // Cut at the size: what stands behind the last whole file is a gap, as in any archive that breaks off.
  execFileSync('sh', ['-c', `tar -c ${folders.join(' ')} 2>/dev/null | head -c ${megabytes}000000 > ${file}; true`]);
  execFileSync('gzip', ['-k', '-1', file]);
  for (const [form, image] of [
    ['plain', file],
    ['gzip', `${file}.gz`],
  ] as const) {
    console.log(
      `image: ${name}, ${form}, ${(statSync(image).size / 1e6).toFixed(0)} MB stored, ${megabytes} MB at most in all`,
    );
    const cache = join(work, 'cache');
    rmSync(cache, { recursive: true, force: true });
    const run = (): Cost =>
      costOf(['env', `XDG_CACHE_HOME=${cache}`, ...program, 'scan', image, '--format', 'json'], process.cwd(), 'all');
    tell('cold', run());
    tell('again', run());
  }
}

function tell(what: string, { cpuSeconds, wallSeconds, peakMegabytes }: Cost): void {
  const memory = peakMegabytes === undefined ? '' : `, peak ${peakMegabytes.toFixed(0)} MB`;
  console.log(`  ${what.padEnd(6)} ${wallSeconds.toFixed(2)} s, ${cpuSeconds.toFixed(2)} CPU-s${memory}`);
}
