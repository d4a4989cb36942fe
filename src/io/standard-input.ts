import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { decode, largestText, type TextOrGap, tooLarge } from './read-text.ts';

/** Everything on standard input, bounded. */
export function readStandardInput(): Promise<TextOrGap> {
  return readStream(process.stdin, 'standard input');
}

/** True for what a shell hands over as a file that is none: `breakwater scan <(helm template .)`. */
export function isPipeOfShell(path: string): boolean {
  return /^\/(?:dev|proc\/self)\/fd\/\d+$|^\/dev\/stdin$/.test(path);
}

export function readPipe(path: string): Promise<TextOrGap> {
  return readStream(createReadStream(path), path);
}

async function readStream(stream: Readable, shown: string): Promise<TextOrGap> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size > largestText) return tooLarge(shown, size);
    chunks.push(bytes);
  }
  return { text: decode(Buffer.concat(chunks)) };
}
