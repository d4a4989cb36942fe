import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What one run of a program cost. */
export interface Cost {
  /** User and system time of the process and its children, in seconds. */
  readonly cpuSeconds: number;
  /** Peak resident memory of the largest process, in MB (10^6 bytes); undefined where GNU time is not installed. */
  readonly peakMegabytes: number | undefined;
  readonly wallSeconds: number;
  readonly exitCode: number;
}

const time = '/usr/bin/time';
const oneCore = existsSync('/usr/bin/taskset') ? ['/usr/bin/taskset', '-c', '0'] : [];

/** Runs a program on one core, or on all, output thrown away, and says what it cost. */
export function costOf(command: readonly string[], cwd = process.cwd(), cores: 'one' | 'all' = 'one'): Cost {
  const pin = cores === 'one' ? oneCore : [];
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-cost-'));
  const report = join(folder, 'time');
  const measured = existsSync(time)
    ? [time, '-f', '%U %S %M', '-o', report, ...pin, ...command]
    : [
        'bash',
        '-c',
        'TIMEFORMAT="%U %S"; time { "$@" 2>/dev/null >/dev/null; code=$?; }; exit $code',
        '-',
        ...pin,
        ...command,
      ];
  const started = performance.now();
  const [program = '', ...args] = measured;
  const run = spawnSync(program, args, {
    cwd,
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    timeout: 900_000,
  });
  const wallSeconds = (performance.now() - started) / 1000;
  const lines = (existsSync(report) ? readFileSync(report, 'utf8') : run.stderr).trim().split('\n');
  rmSync(folder, { recursive: true });
  const [user = Number.NaN, system = Number.NaN, kilobytes] = (lines.at(-1) ?? '').split(' ').map(Number);
  return {
    cpuSeconds: user + system,
    peakMegabytes: kilobytes === undefined ? undefined : (kilobytes * 1024) / 1e6,
    wallSeconds,
    exitCode: run.status ?? -1,
  };
}

/** The run with the median CPU time of several, and the spread of all. */
export function medianCost(
  runs: number,
  measure: () => Cost,
): Cost & { readonly spread: readonly [lowest: number, highest: number] } {
  const costs = Array.from({ length: runs }, measure).sort((a, b) => a.cpuSeconds - b.cpuSeconds);
  const middle = costs[Math.floor(costs.length / 2)];
  const [first] = costs;
  const last = costs.at(-1);
  if (middle === undefined || first === undefined || last === undefined) throw new Error('nothing was measured');
  return { ...middle, spread: [first.cpuSeconds, last.cpuSeconds] };
}

/** Median CPU milliseconds of a function in this process. */
export function medianCpuMilliseconds(runs: number, work: (round: number) => void): number {
  const times = Array.from({ length: runs }, (_, round) => {
    const before = process.cpuUsage();
    work(round);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  }).sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)] ?? Number.NaN;
}
