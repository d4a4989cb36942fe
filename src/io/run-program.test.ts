import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runProgram } from './run-program.ts';

function sh(line: string, milliseconds = 20_000, bytes = 1024 * 1024): ReturnType<typeof runProgram> {
  return runProgram('/bin/sh', ['-c', line], { cwd: tmpdir(), limits: { milliseconds, bytes } });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test('what a program printed', async () => {
  expect(await sh('printf out; printf said >&2')).toEqual({ ok: true, output: 'out', complaint: 'said' });
});

test('what it complained of, and nothing that it printed before', async () => {
  expect(await sh('echo half; echo "no such chart" >&2; exit 3')).toEqual({
    ok: false,
    output: '',
    complaint: 'no such chart',
  });
});

test('it gets no input, and variables of its own', async () => {
  const { output } = await runProgram('/bin/sh', ['-c', 'cat; printf "$MINE"'], {
    cwd: tmpdir(),
    env: { MINE: 'mine' },
  });
  expect(output).toBe('mine');
});

test('one that hangs is stopped, with all that it started', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-run-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'pid');
  const started = performance.now();
  // The shell ends at once; what it left behind holds the pipe open.
  const { ok, complaint } = await sh(`sleep 300 & echo $! > ${file}; wait`, 400);
  expect(ok).toBe(false);
  expect(complaint).toBe('it was stopped after 0.4 s');
  expect(performance.now() - started).toBeLessThan(5000);
  expect(existsSync(file)).toBe(true);
  const pid = Number(readFileSync(file, 'utf8'));
  for (let waited = 0; isAlive(pid) && waited < 100; waited += 1)
    await new Promise((done) => {
      setTimeout(done, 20);
    });
  // A killed process may stay as a zombie of whoever adopts it.
  const isGone = !isAlive(pid) || readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  expect(isGone).toBe(true);
});

test('one that left something behind is not waited for beyond the limit', async () => {
  const { ok } = await sh('sleep 300 & echo done', 400);
  expect(ok).toBe(false);
});

test('one that prints without end is stopped', async () => {
  const { ok, output, complaint } = await sh('yes', 20_000, 1024 * 1024);
  expect({ ok, output, complaint }).toEqual({ ok: false, output: '', complaint: 'it printed more than 1 MiB' });
});

test('one that complains without end is cut', async () => {
  const { complaint } = await sh('head -c 1000000 /dev/zero | tr "\\0" x >&2; exit 1');
  expect(complaint).toHaveLength(4096);
});

test('one that is not there', async () => {
  const { ok, complaint } = await runProgram('/nowhere/helm', [], { cwd: tmpdir() });
  expect(ok).toBe(false);
  expect(complaint).toContain('ENOENT');
});
