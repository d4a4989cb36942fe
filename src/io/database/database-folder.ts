import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { reasonOf } from '#io/walk';
import { CodedError } from '#kernel/coded-error';

/** `--db`, `$BREAKWATER_DB`, `$XDG_DATA_HOME/breakwater/db` or `~/.local/share/breakwater/db`. */
export function databaseFolder(wanted: string | undefined, environment: NodeJS.ProcessEnv): string {
  const named = wanted ?? environment.BREAKWATER_DB;
  if (named !== undefined && named !== '') return named;
  const data = environment.XDG_DATA_HOME;
  const folder = data !== undefined && data.startsWith('/') ? data : join(homedir(), '.local', 'share');
  return join(folder, 'breakwater', 'db');
}

/** Names the generation that holds. It is replaced in one step, so that a reader sees the old one or the new one. */
const pointer = 'current';
const generations = 'generations';
const manifestFile = 'manifest.json';
/** Readers may still have the generation before open. */
const keptGenerations = 2;

/** A generation that holds, and the digest of its manifest. */
export interface Generation {
  readonly path: string;
  readonly manifestSha256: string;
}

/** Undefined when there is no database. */
export function currentGeneration(folder: string): Generation | undefined {
  let line: string;
  try {
    line = readFileSync(join(folder, pointer), 'utf8').trim();
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw unreadable(folder, reasonOf(error));
  }
  const [, name, manifestSha256] = /^([0-9a-z-]{1,80}) ([0-9a-f]{64})$/.exec(line) ?? [];
  if (name === undefined || manifestSha256 === undefined)
    throw unreadable(folder, 'the file `current` names no generation');
  return { path: join(folder, generations, name), manifestSha256 };
}

/** What a new generation consists of. */
export interface NewGeneration {
  readonly fresh: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  /** Names of files of another generation that are the same in this one. */
  readonly kept: readonly string[];
  readonly keptFrom: string | undefined;
  readonly manifest: Uint8Array;
}

/** A new generation, written next to those that are there and made the current one in one step. */
export function addGeneration(folder: string, stamp: string, { fresh, kept, keptFrom, manifest }: NewGeneration): void {
  const name = `${stamp.replaceAll(/[^0-9]/g, '').slice(0, 14)}-${randomBytes(4).toString('hex')}`;
  const target = join(folder, generations, name);
  const unfinished = `${target}.unfinished`;
  try {
    mkdirSync(unfinished, { recursive: true });
    for (const file of kept) takeOver(join(keptFrom ?? '', file), join(unfinished, file));
    for (const file of fresh) writeFileSync(join(unfinished, file.name), file.bytes, { flush: true });
    writeFileSync(join(unfinished, manifestFile), manifest, { flush: true });
    flushFolder(unfinished);
    renameSync(unfinished, target);
    flushFolder(join(folder, generations));
    const next = join(folder, `${pointer}.${process.pid}`);
    const digest = createHash('sha256').update(manifest).digest('hex');
    writeFileSync(next, `${name} ${digest}\n`, { flush: true });
    renameSync(next, join(folder, pointer));
    flushFolder(folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw new CodedError(
      'BW_DB_WRITE_FAILED',
      `the database in ${folder} could not be written: ${reasonOf(error)}`,
      'Name a folder that can be written to with --db. The database that was there is unchanged.',
    );
  }
  dropOld(folder, name);
}

/** Files of generations never change, so that two of them may share one. Some file systems have no hard links. */
function takeOver(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    writeFileSync(to, readFileSync(from), { flush: true });
  }
}

/** A rename is only on disk when its folder is (fsync(2)); Windows cannot open folders, and needs it not. */
function flushFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } catch {
    // Some network file systems refuse it: then they say nothing about when a rename is on disk.
  } finally {
    closeSync(handle);
  }
}

/** Old generations go, but for the one before; so does what somebody did not finish an hour ago. */
function dropOld(folder: string, current: string): void {
  const all = readdirSync(join(folder, generations)).sort();
  for (const name of readdirSync(folder))
    if (/^current\.\d+$/.test(name) && !isFresh(join(folder, name))) rmSync(join(folder, name), { force: true });
  const finished = all.filter((name) => !name.endsWith('.unfinished') && name !== current);
  for (const name of finished.slice(0, Math.max(0, finished.length - (keptGenerations - 1))))
    rmSync(join(folder, generations, name), { recursive: true, force: true });
  for (const name of all.filter((one) => one.endsWith('.unfinished'))) {
    const path = join(folder, generations, name);
    if (!isFresh(path)) rmSync(path, { recursive: true, force: true });
  }
}

function isFresh(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats !== undefined && Date.now() - stats.mtimeMs < 3_600_000;
}

/** A file of a generation, which is what the manifest says. */
export function readStored(
  generation: string,
  { file, sha256 }: { readonly file: string; readonly sha256: string },
): Uint8Array {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(join(generation, file));
  } catch (error) {
    throw unreadable(generation, `${file}: ${reasonOf(error)}`);
  }
  if (createHash('sha256').update(bytes).digest('hex') !== sha256)
    throw unreadable(generation, `${file} is not what was written: it is truncated or damaged`);
  return bytes;
}

export function unreadable(folder: string, what: string): CodedError {
  return new CodedError(
    'BW_DB_DAMAGED',
    `the vulnerability database in ${folder} cannot be read: ${what}`,
    'Make it again with `breakwater db update` or `breakwater db import`.',
  );
}

function isMissing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/** The manifest of a generation, which is what the pointer says. */
export function readStoredManifest({ path, manifestSha256 }: Generation): Uint8Array {
  return readStored(path, { file: manifestFile, sha256: manifestSha256 });
}
