import type { ContentFacts } from '#domain/images/layer-record';
import { contentKind } from '#engines/extraction/extractor-index';

/** Bytes of a file that tell what it is: an ELF header, or a line `#!` of the length that Linux reads (BINPRM_BUF_SIZE). */
export const headBytes = 256;

/** What a file is by its beginning. Names count for nothing: a program can have any. */
export function kindOfContent(head: Uint8Array): Pick<ContentFacts, 'kind' | 'interpreter'> {
  const format = contentKind(head);
  if (format === 'elf') return { kind: isElfLibrary(head) ? 'elf-library' : 'elf-executable' };
  if (format !== undefined) return { kind: format };
  const interpreter = interpreterOf(head);
  return interpreter === undefined ? { kind: 'other' } : { kind: 'script', interpreter };
}

/** `e_type` ET_DYN (3) without more is a library or a position-independent program: the mode bits tell those apart later. */
function isElfLibrary(head: Uint8Array): boolean {
  const isLittle = head[5] !== 2;
  const type = isLittle ? (head[16] ?? 0) | ((head[17] ?? 0) << 8) : ((head[16] ?? 0) << 8) | (head[17] ?? 0);
  return type !== 2;
}

/** The program that a `#!` line names, without folders, `env` and version of Python: `sh`, `python3`, `node`. */
function interpreterOf(head: Uint8Array): string | undefined {
  if (head[0] !== 0x23 || head[1] !== 0x21) return undefined;
  const end = head.indexOf(0x0a);
  const line = new TextDecoder('latin1').decode(head.subarray(2, end < 0 ? headBytes : end));
  const words = line.trim().split(/[ \t]+/);
  let program = words[0] ?? '';
  if (/(?:^|\/)env$/.test(program))
    program = words.slice(1).find((word) => !word.startsWith('-') && !word.includes('=')) ?? '';
  const name = program.slice(program.lastIndexOf('/') + 1);
  return /^[A-Za-z][\w.+-]{0,40}$/.test(name) ? name : undefined;
}
