import { type LineProblem, numberedLines } from '#formats/numbered-lines';
import type { DigestAlgorithm } from '#kernel/digest';
import { DigestTable } from './digest-table.ts';

/** Digests of files, with what they are called. */
export interface HashList {
  readonly tables: ReadonlyMap<DigestAlgorithm, DigestTable>;
  readonly digests: number;
}

export type HashListProblem = LineProblem;

/** More than the whole of what ClamAV publishes. */
const mostDigests = 5_000_000;
const longestName = 200;
const byLength: ReadonlyMap<number, DigestAlgorithm> = new Map([
  [32, 'md5'],
  [40, 'sha1'],
  [64, 'sha256'],
  [128, 'sha512'],
]);

/**
 * Reads a list of digests, one a line: a digest alone; what `sha256sum` and its kin write (`DIGEST  name`, `DIGEST *name`, and
 * `SHA256 (name) = DIGEST`); `DIGEST,name`; and the hash signatures of ClamAV (`.hdb`, `.hsb`: `DIGEST:size:name`). The length of a digest
 * tells which it is: MD5, SHA-1, SHA-256, SHA-512. `#` starts a comment. The first line that is none of these ends it: a list that
 * is half understood would be half a promise.
 */
export function readHashList(bytes: Uint8Array): HashList | HashListProblem {
  const tables = new Map<DigestAlgorithm, DigestTable>();
  const problems: LineProblem[] = [];
  let digests = 0;
  for (const { text, line } of numberedLines(bytes, problems)) {
    const written = text.trim();
    if (written === '' || written.startsWith('#')) continue;
    const row = readRow(written);
    const algorithm = row === undefined ? undefined : byLength.get(row.digest.length);
    if (row === undefined || algorithm === undefined)
      return { line, message: 'it starts with no MD5, SHA-1, SHA-256 or SHA-512 in hexadecimal digits' };
    digests += 1;
    if (digests > mostDigests) return { line, message: `there are more than ${mostDigests} digests` };
    let table = tables.get(algorithm);
    if (table === undefined) tables.set(algorithm, (table = new DigestTable(row.digest.length / 2)));
    table.add(row.digest, row.name.slice(0, longestName));
  }
  return problems[0] ?? { tables, digests };
}

function readRow(line: string): { readonly digest: string; readonly name: string } | undefined {
  const tagged = /^(?:MD5|SHA1|SHA256|SHA512) ?\((.{1,1000})\) ?= ?([0-9a-f]{32,128})$/i.exec(line);
  if (tagged !== null) return { digest: (tagged[2] ?? '').toLowerCase(), name: tagged[1] ?? '' };
  const match = /^([0-9a-f]{32,128})(?![0-9a-f])(.*)$/i.exec(line);
  if (match === null) return undefined;
  const rest = match[2] ?? '';
  const signature = /^:(?:\d+|\*):([^:]+)/.exec(rest);
  const name = signature === null ? /^(?:\s+\*?|[,;]\s*)(.*)$/.exec(rest)?.[1] : signature[1];
  if (rest !== '' && name === undefined) return undefined;
  return { digest: (match[1] ?? '').toLowerCase(), name: (name ?? '').replaceAll(/^"|"$/g, '') };
}
