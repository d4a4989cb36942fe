import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { detectCompression } from '#formats/oci/media-types';
import { CodedError } from '#kernel/coded-error';
import { isTarStart } from './images/tar-start.ts';
import { decode, largestText, type TextOrGap, tooLarge } from './read-text.ts';

/** What came through a pipe: a text, or an archive, which lies in a file until the program ends. */
export type Piped = { readonly text: TextOrGap } | { readonly archive: string };

const startBytes = 512;
const taken = new Map<string, Promise<Piped>>();

/** True for what a shell hands over as a file that is none: `breakwater scan <(helm template .)`. */
export function isPipeOfShell(path: string): boolean {
  return /^\/(?:dev|proc\/self)\/fd\/\d+$|^\/dev\/stdin$/.test(path);
}

/** Everything on standard input (`-`) or in a pipe of the shell. It can be taken once, so that whoever asks again gets the same. */
export function readPiped(target: string): Promise<Piped> {
  let piped = taken.get(target);
  if (piped === undefined) {
    piped = target === '-' ? take(process.stdin, 'standard input') : take(createReadStream(target), target);
    taken.set(target, piped);
  }
  return piped;
}

async function take(stream: Readable, shown: string): Promise<Piped> {
  const rest: AsyncIterator<Buffer> = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const chunks: Buffer[] = [];
  let size = 0;
  while (size < startBytes) {
    const next = await rest.next();
    if (next.done === true) break;
    chunks.push(next.value);
    size += next.value.length;
  }
  const start = Buffer.concat(chunks);
  if (detectCompression(start) !== 'none' || isTarStart(start)) return { archive: await keep(start, rest, shown) };
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) {
    size += next.value.length;
    if (size > largestText) {
      // Whoever writes on is not waited for.
      await rest.return?.();
      return { text: tooLarge(shown, size) };
    }
    chunks.push(next.value);
  }
  return { text: { text: decode(Buffer.concat(chunks)) } };
}

/** Archives say at their end what is in them: they are read in an order of their own, which a pipe does not have. */
async function keep(start: Buffer, rest: AsyncIterator<Buffer>, shown: string): Promise<string> {
  async function* all(): AsyncGenerator<Buffer> {
    yield start;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  }
  try {
    const folder = mkdtempSync(join(tmpdir(), 'breakwater-pipe-'));
    process.on('exit', () => {
      rmSync(folder, { recursive: true, force: true });
    });
    const file = join(folder, 'archive');
    await pipeline(all, createWriteStream(file, { mode: 0o600 }));
    return file;
  } catch (error) {
    throw new CodedError(
      'BW_PIPE_FAILED',
      `${shown} could not be kept in ${tmpdir()}: ${error instanceof Error ? error.message : String(error)}`,
      'Make room there, let TMPDIR name another folder, or save the archive to a file and name that.',
    );
  }
}
