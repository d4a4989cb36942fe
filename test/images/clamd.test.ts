import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clamdScanner } from '../../src/cli/foreign-scanners.ts';
import { scanWithClamd } from '../../src/io/scanners/clamd.ts';

const samples = '/usr/share/clamav-testfiles';
const has = (program: string): boolean => spawnSync(program, ['--version']).status === 0;
const isReady = existsSync(samples) && has('clamd');
if (!isReady) console.warn('clamd: SKIPPED, clamav-daemon and clamav-testfiles are not installed');

const folder = mkdtempSync(join(tmpdir(), 'breakwater-clamd-'));
const socket = join(folder, 'clamd.ctl');
let daemon: ChildProcess | undefined;

async function startClamd(): Promise<void> {
  const program = readFileSync(join(samples, 'clam.exe'));
  const hash = createHash('md5').update(program).digest('hex');
  writeFileSync(join(folder, 'own.hdb'), `${hash}:${program.length}:Test.Program\n`);
  const settings = [`LocalSocket ${socket}`, `DatabaseDirectory ${folder}`, 'Foreground yes', 'User root'];
  writeFileSync(join(folder, 'clamd.conf'), `${settings.join('\n')}\n`);
  daemon = spawn('clamd', ['--config-file', join(folder, 'clamd.conf')], { stdio: 'ignore' });
  for (let attempt = 0; attempt < 300 && !existsSync(socket); attempt += 1)
    await new Promise((resolve) => setTimeout(resolve, 100));
}

afterAll(() => {
  daemon?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(!isReady)('with a real clamd', () => {
  beforeAll(startClamd, 60_000);

  it('finds the program in all of its test files, whatever they are packed with', async () => {
    const scanner = await clamdScanner(socket);
    const missed: string[] = [];
    const names = readdirSync(samples);
    for (const name of names) {
      const { signs } = await scanner.scan(name, readFileSync(join(samples, name)));
      if (signs[0]?.evidence[0]?.includes('Test.Program') !== true) missed.push(name);
    }
    expect(names.length).toBeGreaterThanOrEqual(44);
    expect(missed).toEqual([]);
  }, 60_000);

  it('finds nothing in something else', async () => {
    expect(await scanWithClamd({ path: socket }, Buffer.from('harmless'))).toEqual({ kind: 'clean' });
    expect(await scanWithClamd({ path: socket }, Buffer.alloc(3_000_000, 'x'))).toEqual({ kind: 'clean' });
  });
});

describe('without one', () => {
  it('says so', async () => {
    await expect(clamdScanner(join(folder, 'nobody'))).rejects.toMatchObject({ code: 'BW_CLAMD_FAILED' });
    await expect(clamdScanner('x y')).rejects.toMatchObject({ code: 'BW_USAGE' });
  });

  it('tells a daemon that goes away, and one that talks nonsense', async () => {
    const answers = ['', 'stream: who knows\0', 'INSTREAM size limit exceeded. ERROR\0'];
    let turn = 0;
    const server = createServer((connection) => {
      connection.on('error', () => undefined);
      connection.once('data', () => connection.end(answers[turn++] ?? ''));
    });
    const path = join(folder, 'other');
    await new Promise<void>((resolve) => server.listen(path, resolve));
    for (const _ of answers)
      expect(await scanWithClamd({ path }, Buffer.alloc(2_000_000))).toMatchObject({ kind: 'failed' });
    server.close();
  });
});
