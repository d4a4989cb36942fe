import {
  chmodSync,
  closeSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { reasonOf } from './walk.ts';

/**
 * Writes to a file through a temporary one beside it, so that a reader never sees half of it; what leads to it and who
 * may read it stays. A device or a pipe (`/dev/stdout`, `/dev/null`) is written to as it is: renaming onto it would
 * replace it. Returns why it failed, if it did.
 */
export function writeFileWhole(path: string, parts: Iterable<string> | Uint8Array): string | undefined {
  let temporary: string | undefined;
  try {
    const known = statSync(path, { throwIfNoEntry: false });
    if (known?.isDirectory() === true) return 'it is a folder';
    if (known?.isFile() === false) {
      writeAll(path, parts);
      return undefined;
    }
    // The file behind a link is replaced, not the link.
    const target = known === undefined ? path : realpathSync(path);
    mkdirSync(dirname(target), { recursive: true });
    temporary = `${target}.${process.pid}.part`;
    writeAll(temporary, parts);
    if (known !== undefined) chmodSync(temporary, known.mode);
    renameSync(temporary, target);
    return undefined;
  } catch (error) {
    if (temporary !== undefined) rmSync(temporary, { force: true });
    return reasonOf(error);
  }
}

function writeAll(path: string, parts: Iterable<string> | Uint8Array): void {
  const descriptor = openSync(path, 'w');
  try {
    if (parts instanceof Uint8Array) writeFileSync(descriptor, parts);
    else for (const part of gather(parts)) writeSync(descriptor, part);
  } finally {
    closeSync(descriptor);
  }
}

/** Prints to standard output and waits for slow readers; a reader that leaves early (`| head`) ends it quietly. */
export async function print(parts: Iterable<string>): Promise<void> {
  for (const part of gather(parts)) {
    if (process.stdout.destroyed || process.stdout.writableEnded) return;
    if (!process.stdout.write(part)) await drained();
  }
}

function drained(): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      process.stdout.off('drain', done);
      process.stdout.off('close', done);
      resolve();
    };
    process.stdout.once('drain', done);
    process.stdout.once('close', done);
  });
}

const chunkSize = 64 * 1024;

/** Few large writes instead of many small ones. */
function* gather(parts: Iterable<string>): Generator<string> {
  let pending = '';
  for (const part of parts) {
    pending += part;
    if (pending.length >= chunkSize) {
      yield pending;
      pending = '';
    }
  }
  if (pending !== '') yield pending;
}
