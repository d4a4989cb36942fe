import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
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
/** Readers may still have the generation before open. */
const keptGenerations = 2;

/** The folder of the generation that holds; undefined when there is no database. */
export function currentGeneration(folder: string): string | undefined {
  let name: string;
  try {
    name = readFileSync(join(folder, pointer), 'utf8').trim();
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw unreadable(folder, reasonOf(error));
  }
  if (!/^[0-9a-z-]{1,80}$/.test(name)) throw unreadable(folder, 'the file `current` names no generation');
  return join(folder, generations, name);
}

/** A new generation, written next to those that are there and made the current one in one step. */
export function addGeneration(
  folder: string,
  stamp: string,
  files: Iterable<readonly [name: string, parts: readonly Uint8Array[]]>,
): string {
  const name = `${stamp.replaceAll(/[^0-9]/g, '').slice(0, 14)}-${randomBytes(4).toString('hex')}`;
  const target = join(folder, generations, name);
  const unfinished = `${target}.unfinished`;
  try {
    mkdirSync(unfinished, { recursive: true });
    for (const [file, parts] of files) writeFileSync(join(unfinished, file), Buffer.concat(parts), { flush: true });
    renameSync(unfinished, target);
    const next = join(folder, `${pointer}.${process.pid}`);
    writeFileSync(next, `${name}\n`, { flush: true });
    renameSync(next, join(folder, pointer));
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw new CodedError(
      'BW_DB_WRITE_FAILED',
      `the database in ${folder} could not be written: ${reasonOf(error)}`,
      'Name a folder that can be written to with --db. The database that was there is unchanged.',
    );
  }
  dropOld(folder, name);
  return target;
}

/** Old generations go, but for the one before; so does what somebody did not finish an hour ago. */
function dropOld(folder: string, current: string): void {
  const all = readdirSync(join(folder, generations)).sort();
  const finished = all.filter((name) => !name.endsWith('.unfinished') && name !== current);
  for (const name of finished.slice(0, Math.max(0, finished.length - (keptGenerations - 1))))
    rmSync(join(folder, generations, name), { recursive: true, force: true });
  for (const name of all.filter((one) => one.endsWith('.unfinished'))) {
    const path = join(folder, generations, name);
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats !== undefined && Date.now() - stats.mtimeMs > 3_600_000) rmSync(path, { recursive: true, force: true });
  }
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

/** A file of a generation that nothing says the digest of. */
export function readWhole(generation: string, file: string): Uint8Array {
  try {
    return readFileSync(join(generation, file));
  } catch (error) {
    throw unreadable(generation, `${file}: ${reasonOf(error)}`);
  }
}
