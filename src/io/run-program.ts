import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { accessSync, constants } from 'node:fs';

export interface ProgramOutput {
  readonly ok: boolean;
  readonly output: string;
  /** What it said, at most 4 KiB; or why it was stopped. */
  readonly complaint: string;
}

const longestRun = 60_000;
const largestOutput = 128 * 1024 * 1024;

/** The first of the programs that is on the PATH, as a path. */
export function findProgram(name: string): string | undefined {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder === '' ? '.' : folder, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not there: the next folder may have it.
    }
  }
  return undefined;
}

/** Runs a program without a shell, without input, bounded in time and output. Never rejects. */
export function runProgram(program: string, args: readonly string[], cwd: string): Promise<ProgramOutput> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: longestRun,
      killSignal: 'SIGKILL',
    });
    const chunks: Buffer[] = [];
    let size = 0;
    let complaint = '';
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > largestOutput) {
        complaint = `it printed more than ${largestOutput / 1024 / 1024} MiB`;
        child.kill('SIGKILL');
      } else chunks.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      if (complaint.length < 4096) complaint += chunk.toString('utf8').slice(0, 4096 - complaint.length);
    });
    child.on('error', (error) => resolve({ ok: false, output: '', complaint: error.message }));
    child.on('close', (code, signal) => {
      const why =
        signal === null
          ? complaint.trim()
          : `${complaint.trim()} (stopped after ${longestRun / 1000} s or by ${signal})`;
      resolve({ ok: code === 0, output: Buffer.concat(chunks).toString('utf8'), complaint: why });
    });
  });
}
