import { accessSync, constants, mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { findProgram, type ProgramLimits, type ProgramOutput, runProgram } from '#io/run-program';
import { CodedError } from '#kernel/coded-error';

export type YaraAnswer =
  /** Names of the rules that fit; none: none fits. */
  | { readonly kind: 'scanned'; readonly rules: readonly string[] }
  /** One clause: why it was not looked at. */
  | { readonly kind: 'failed'; readonly why: string };

interface Job {
  readonly bytes: Uint8Array;
  readonly answer: (answer: YaraAnswer) => void;
}

const mostBytesAtOnce = 64 * 1024 * 1024;
const mostFilesAtOnce = 512;
/** For a run over many files as for one: rules may be written so that they never end on some file. */
const usualLimits: ProgramLimits = { milliseconds: 60_000, bytes: 16 * 1024 * 1024 };
const leastRoomInMemory = 256 * 1024 * 1024;

/**
 * The program `yara` (yara(1)) with the rules of a user. It takes no file from a pipe, so files are written down for it, under numbers,
 * in memory where that is a file system, and removed as soon as it has answered. It costs a start for each run: what comes
 * while it works is given to it together.
 */
export class Yara {
  readonly #program: string;
  readonly #folder: string;
  readonly #limits: ProgramLimits;
  readonly #queue: Job[] = [];
  #isWorking = false;
  #runs = 0;

  private constructor(program: string, folder: string, limits: ProgramLimits) {
    this.#program = program;
    this.#folder = folder;
    this.#limits = limits;
  }

  /**
   * Compiles the rules, once for all files. Rules of the same name may stand in several files.
   * Throws `CodedError` when YARA is not there or does not take the rules: whoever asks for it must not believe that it looked.
   */
  static async withRules(files: readonly string[], limits: ProgramLimits = usualLimits): Promise<Yara> {
    const program = findProgram('yara');
    const compiler = findProgram('yarac');
    if (program === undefined || compiler === undefined)
      throw new CodedError(
        'BW_YARA_FAILED',
        `there is no program ${program === undefined ? 'yara' : 'yarac'} on the PATH`,
        'Install YARA 4 (yara and yarac), or leave --yara out.',
      );
    const folder = mkdtempSync(join(folderForFiles(), 'breakwater-yara-'));
    process.on('exit', () => {
      rmSync(folder, { recursive: true, force: true });
    });
    // A namespace for each file, which also keeps a colon in its path from being taken for one.
    const sources = files.map((file, index) => `file${index}:${resolve(file)}`);
    const { ok, complaint } = await runProgram(compiler, ['-w', ...sources, join(folder, 'rules')], {
      cwd: folder,
      limits,
    });
    if (!ok)
      throw new CodedError(
        'BW_YARA_RULES_INVALID',
        `YARA does not take the rules: ${complaint.slice(0, 500)}`,
        'Mend the rule, or leave its file out. Rules that ask for external variables like filename cannot be used.',
      );
    return new Yara(program, folder, limits);
  }

  /** Never rejects: what goes wrong is an answer. The bytes must stay as they are until then. */
  scan(bytes: Uint8Array): Promise<YaraAnswer> {
    return new Promise((answer) => {
      this.#queue.push({ bytes, answer });
      if (!this.#isWorking) void this.#work();
    });
  }

  async #work(): Promise<void> {
    this.#isWorking = true;
    // What is asked in the same breath goes along.
    await setImmediate();
    while (this.#queue.length > 0) await this.#answer(this.#next());
    this.#isWorking = false;
  }

  #next(): Job[] {
    let bytes = 0;
    const end = this.#queue.findIndex((job, index) => {
      bytes += job.bytes.length;
      return index > 0 && (bytes > mostBytesAtOnce || index >= mostFilesAtOnce);
    });
    return this.#queue.splice(0, end < 0 ? this.#queue.length : end);
  }

  async #answer(jobs: readonly Job[]): Promise<void> {
    const answers = await this.#run(jobs.map(({ bytes }) => bytes));
    if (Array.isArray(answers)) {
      for (const [index, job] of jobs.entries()) job.answer({ kind: 'scanned', rules: [...(answers[index] ?? [])] });
    } else if (jobs.length === 1) jobs[0]?.answer({ kind: 'failed', why: answers });
    // One file can be what it fails on: the others must not go unseen for that.
    else for (const job of jobs) await this.#answer([job]);
  }

  /** The rules that fit, for each file; or why nothing is known of any. */
  async #run(files: readonly Uint8Array[]): Promise<ReadonlySet<string>[] | string> {
    const folder = join(this.#folder, `run${this.#runs++}`);
    try {
      const { ok, output, complaint } = await this.#yara(folder, files);
      if (ok && complaint === '') return rulesIn(output, folder, files.length);
      return complaint === '' ? 'it ended with an error' : complaint.replaceAll(`${folder}/`, 'file ').slice(0, 200);
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  #yara(folder: string, files: readonly Uint8Array[]): Promise<ProgramOutput> {
    mkdirSync(folder, { mode: 0o700 });
    for (const [index, bytes] of files.entries()) writeFileSync(join(folder, String(index)), bytes, { mode: 0o600 });
    const width = Math.max(1, Math.min(files.length, availableParallelism()));
    // -N: nothing in there is a link, and nothing ever follows one.
    const args = ['-w', '-N', '-p', String(width), '-C', join(this.#folder, 'rules'), folder];
    return runProgram(this.#program, args, { cwd: folder, limits: this.#limits });
  }
}

/** Lines are `RULE PATH`; names of rules have no spaces. */
function rulesIn(output: string, folder: string, files: number): ReadonlySet<string>[] {
  const rules = Array.from({ length: files }, () => new Set<string>());
  for (const line of output.split('\n')) {
    const [, rule, index] = /^(\S{1,200}) .*\/(\d+)$/.exec(line) ?? [];
    if (rule !== undefined && line === `${rule} ${join(folder, String(index))}`) rules[Number(index)]?.add(rule);
  }
  return rules;
}

/** Memory where the system has a file system in it with room; else where temporary files go. */
function folderForFiles(): string {
  const inMemory = '/dev/shm';
  try {
    accessSync(inMemory, constants.W_OK);
    const { bavail, bsize } = statfsSync(inMemory);
    if (bavail * bsize >= leastRoomInMemory) return inMemory;
  } catch {
    // No such file system: the disk has to do.
  }
  return tmpdir();
}
