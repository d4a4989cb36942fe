import { type ChildProcess, spawn, type SpawnOptions, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Result } from '#kernel/result';

/** The program as a user meets it: a process with arguments, streams and an exit code. */

export const repository = resolve(import.meta.dirname, '../..');
const node = join(repository, 'node_modules/.bin/node');

/** What is in `dist/`, unless it is older than the sources that it was built from; or the named installation. */
const entry = ((): string => {
  if (process.env.BREAKWATER_PROGRAM !== undefined) return process.env.BREAKWATER_PROGRAM;
  const built = join(repository, 'dist/main.js');
  if (!existsSync(built)) return join(repository, 'src/cli/main.ts');
  const builtAt = statSync(built).mtimeMs;
  const isStale = readdirSync(join(repository, 'src'), { recursive: true, encoding: 'utf8' }).some(
    (name) => name.endsWith('.ts') && statSync(join(repository, 'src', name)).mtimeMs > builtAt,
  );
  return join(repository, isStale ? 'src/cli/main.ts' : 'bin/breakwater.js');
})();

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  readonly cwd?: string;
  readonly input?: string | Buffer;
  /** Beside a plain environment without colours; `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Milliseconds after which it is killed and the test fails. */
  readonly timeout?: number;
}

function environment(changes: Surroundings['env'] = {}): NodeJS.ProcessEnv {
  const plain: NodeJS.ProcessEnv = { ...process.env };
  // Vitest sets these for itself; COLUMNS and the like come from whoever started it.
  for (const name of ['FORCE_COLOR', 'NO_COLOR', 'COLUMNS', 'NODE_OPTIONS', 'VITEST', 'TERM']) delete plain[name];
  return { ...plain, ...changes };
}

/** Runs the program to its end. */
export function run(
  args: readonly string[],
  { cwd = repository, input, env, timeout = 60_000 }: Surroundings = {},
): Ended {
  const { status, signal, stdout, stderr, error } = spawnSync(node, [entry, ...args], {
    cwd,
    input: input ?? '',
    env: environment(env),
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    timeout,
    killSignal: 'SIGKILL',
  });
  if (error !== undefined) throw error;
  if (signal !== null) throw new Error(`ended by ${signal}: ${stderr}`);
  return { code: status, stdout, stderr };
}

/** Runs the program to its end, and tells the most memory that it had at once, in MiB. */
export function runMeasured(args: readonly string[], surroundings: Surroundings): Ended & { readonly peak: number } {
  const told = join(mkdtempSync(join(tmpdir(), 'breakwater-peak-')), 'kilobytes');
  onTestFinished(() => rmSync(dirname(told), { recursive: true, force: true }));
  const tell = `import{writeFileSync}from"node:fs";process.on("exit",()=>writeFileSync(${JSON.stringify(told)},String(process.resourceUsage().maxRSS)))`;
  const env = { ...surroundings.env, NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(tell)}` };
  const ended = run(args, { ...surroundings, env });
  return { ...ended, peak: Number(readFileSync(told, 'utf8')) / 1024 };
}

/** Runs it inside a line of shell, as `"$BREAKWATER" scan | head`: `{}` stands for the program. */
export function shell(line: string, { cwd = repository, env }: Surroundings = {}): Ended {
  const command = line.replaceAll('{}', `'${node}' '${entry}'`);
  const { status, stdout, stderr } = spawnSync('bash', ['-c', command], {
    cwd,
    env: environment(env),
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { code: status, stdout, stderr };
}

/** Starts it and leaves it running; it is ended with the test. */
export function start(args: readonly string[], { cwd = repository, env }: Surroundings = {}): Running {
  const options: SpawnOptions = { cwd, env: environment(env), stdio: ['pipe', 'pipe', 'pipe'] };
  return new Running(spawn(node, [entry, ...args], options));
}

export class Running {
  readonly #child: ChildProcess;
  readonly #ended: Promise<number | null>;
  #stdout = '';
  #stderr = '';

  constructor(child: ChildProcess) {
    this.#child = child;
    child.stdout?.on('data', (chunk: Buffer) => (this.#stdout += chunk.toString('utf8')));
    child.stderr?.on('data', (chunk: Buffer) => (this.#stderr += chunk.toString('utf8')));
    this.#ended = new Promise((done) => {
      child.on('close', (code) => done(code));
    });
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
  }

  get stdout(): string {
    return this.#stdout;
  }

  get stderr(): string {
    return this.#stderr;
  }

  /** Forgets what was printed so far. */
  clear(): void {
    this.#stdout = '';
    this.#stderr = '';
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** The exit code, and how long it took from now, in milliseconds. */
  async end(): Promise<{ readonly code: number | null; readonly took: number }> {
    const started = performance.now();
    const code = await this.#ended;
    return { code, took: performance.now() - started };
  }

  /** Waits until something was printed; fails with all that was when it is not within 20 seconds. */
  async until(isThere: (running: Running) => boolean): Promise<void> {
    for (let waited = 0; waited < 20_000; waited += 25) {
      if (isThere(this)) return;
      await pause(25);
    }
    throw new Error(`it did not come\nstdout: ${this.#stdout}\nstderr: ${this.#stderr}`);
  }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, milliseconds);
  });
}

/** A fresh folder with these files, gone when the test is over. */
export function folderWith(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-e2e-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) write(folder, name, content);
  return folder;
}

export function write(folder: string, name: string, content: string | Buffer): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), content);
}

/** The answer of a scan as data. */
export function scan(args: readonly string[], surroundings: Surroundings = {}): Result {
  const { stdout, stderr } = run(['scan', '--format', 'json', ...args], surroundings);
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as Result;
}

/** `file:line rule` of every finding, in the order of places. */
export function places(result: Result): string[] {
  return result.findings.map(({ place, rule }) => `${place.file}:${place.line} ${rule}`).sort();
}

/** The folder of a tool on the PATH; undefined where it is not installed. */
export function folderOfTool(name: string): string | undefined {
  return (process.env.PATH ?? '').split(delimiter).find((folder) => existsSync(join(folder, name)));
}

/** A pod with one mistake that is bad enough to fail a scan. */
export const badPod = `apiVersion: v1
kind: Pod
metadata:
  name: bad
  namespace: shop
spec:
  automountServiceAccountToken: false
  securityContext:
    runAsNonRoot: true
    runAsUser: 10001
    seccompProfile:
      type: RuntimeDefault
  hostNetwork: true # not needed by anybody
  containers:
    - name: bad
      image: registry.example.com/shop/bad:1.0.0
      resources:
        requests: { cpu: 10m, memory: 16Mi }
        limits: { memory: 16Mi }
      securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        capabilities:
          drop: ["ALL"]
`;

/** The same without it. */
export const goodPod = badPod.replace(/^ {2}hostNetwork.*\n/m, '');
