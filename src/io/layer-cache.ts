import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';

/** Kept at most, in bytes on disk; the oldest go first. */
const mostBytes = 1024 * 1024 * 1024;
/** One record; larger ones are not kept. */
const mostRecordBytes = 512 * 1024 * 1024;

/** `$XDG_CACHE_HOME/breakwater` or `~/.cache/breakwater` (XDG Base Directory Specification). */
export function cacheFolder(environment: NodeJS.ProcessEnv): string {
  const base = environment.XDG_CACHE_HOME;
  return join(base !== undefined && base.startsWith('/') ? base : join(homedir(), '.cache'), 'breakwater');
}

/**
 * Keeps what was found out about layers, by their digest and the version of what looked at them. A cache that cannot be read or
 * written is no trouble: things are found out again.
 */
export class LayerCache<Kept> {
  readonly #folder: string;
  readonly #version: string;

  constructor(folder: string, version: string) {
    this.#folder = join(folder, 'layers');
    this.#version = version;
  }

  get(key: string): Kept | undefined {
    const file = this.#fileOf(key);
    try {
      const text = zstdDecompressSync(readFileSync(file), { maxOutputLength: mostRecordBytes }).toString();
      const { version, kept } = JSON.parse(text) as { version: string; kept: Kept };
      if (version !== this.#version) return undefined;
      // Used again: goes last.
      utimesSync(file, new Date(), new Date());
      return kept;
    } catch {
      return undefined;
    }
  }

  put(key: string, kept: Kept): void {
    const file = this.#fileOf(key);
    const unfinished = `${file}.${process.pid}`;
    try {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      writeFileSync(unfinished, zstdCompressSync(JSON.stringify({ version: this.#version, kept })), { mode: 0o600 });
      renameSync(unfinished, file);
      this.#trim();
    } catch {
      discard(unfinished);
    }
  }

  #fileOf(key: string): string {
    const name = createHash('sha256').update(`${this.#version}\u0000${key}`).digest('hex').slice(0, 40);
    return join(this.#folder, `${name}.zst`);
  }

  #trim(): void {
    const files = readdirSync(this.#folder).map((name) => {
      const file = join(this.#folder, name);
      const { size, mtimeMs } = statSync(file);
      return { file, size, mtimeMs };
    });
    let total = files.reduce((sum, { size }) => sum + size, 0);
    for (const { file, size } of files.sort((a, b) => a.mtimeMs - b.mtimeMs)) {
      if (total <= mostBytes) return;
      rmSync(file, { force: true });
      total -= size;
    }
  }
}

/** What was begun and cannot be finished; where there is no folder to begin in, there is nothing. */
function discard(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // Left where it is: the next trim takes it.
  }
}
