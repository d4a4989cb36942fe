import { decode, largestText, type TextOrGap, tooLarge } from './read-text.ts';

/** Everything on standard input, bounded. */
export async function readStandardInput(): Promise<TextOrGap> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size > largestText) return tooLarge('standard input', size);
    chunks.push(bytes);
  }
  return { text: decode(Buffer.concat(chunks)) };
}
