import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

export interface ProgramOutput {
  readonly ok: boolean;
  readonly output: string;
  /** What it said, at most 4 KiB; or why it was stopped. */
  readonly complaint: string;
}

export interface ProgramLimits {
  readonly milliseconds: number;
  readonly bytes: number;
}

const usualLimits: ProgramLimits = { milliseconds: 60_000, bytes: 128 * 1024 * 1024 };
const longestComplaint = 4096;

/**
 * The first program of that name on the PATH, as an absolute path. Relative entries are passed over: they would run
 * whatever lies in the folder that is being scanned.
 */
export function findProgram(name: string): string | undefined {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    if (!isAbsolute(folder)) continue;
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      if (statSync(path).isFile()) return path;
    } catch {
      // Not there: the next folder may have it.
    }
  }
  return undefined;
}

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) stop(child);
});

/** Ends a program and everything that it started: it leads a process group of its own. */
function stop(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It ended by itself in the meantime.
  }
}

/** Runs a program without a shell, without input, bounded in time and output. Never rejects. */
export function runProgram(
  program: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: Readonly<Record<string, string>>; readonly limits?: ProgramLimits },
): Promise<ProgramOutput> {
  const { milliseconds, bytes } = options.limits ?? usualLimits;
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    running.add(child);
    const chunks: Buffer[] = [];
    let size = 0;
    let complaint = '';
    const end = (ok: boolean, said: string): void => {
      clearTimeout(timer);
      stop(child);
      running.delete(child);
      child.stdout.destroy();
      child.stderr.destroy();
      resolve({ ok, output: ok ? Buffer.concat(chunks).toString('utf8') : '', complaint: said.trim() });
    };
    // A grandchild may hold the pipes open for ever, so the limit does not wait for them to close.
    const timer = setTimeout(
      () => end(false, `it was stopped after ${milliseconds / 1000} s ${complaint}`),
      milliseconds,
    );
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > bytes) end(false, `it printed more than ${bytes / 1024 / 1024} MiB`);
      else chunks.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      complaint += chunk.toString('utf8').slice(0, longestComplaint - complaint.length);
    });
    child.on('error', (error) => end(false, error.message));
    child.on('close', (code, signal) => end(code === 0, signal === null ? complaint : `it was ended by ${signal}`));
  });
}
