import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { CodedError } from '#kernel/coded-error';

/** Does something while nobody else changes the database. */
export async function withUpdateLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'update.lock');
  take(file, folder);
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file: string, folder: string): void {
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      const handle = openSync(file, 'wx');
      writeSync(handle, String(process.pid));
      closeSync(handle);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (isHeld(file)) break;
      // Whoever took it has ended without giving it back.
      rmSync(file, { force: true });
    }
  }
  throw new CodedError(
    'BW_DB_BUSY',
    `the database in ${folder} is being changed by another process`,
    `Wait for it. If there is none, remove ${file}.`,
  );
}

function isHeld(file: string): boolean {
  try {
    const holder = Number(readFileSync(file, 'utf8'));
    // Just made, its number not yet written.
    if (!Number.isInteger(holder) || holder <= 0) return true;
    process.kill(holder, 0);
    return true;
  } catch (error) {
    // EPERM: it is there and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
