import { basename } from 'node:path';
import { type HashList, readHashList } from '#formats/hash-list/read-hash-list';
import { readBytes } from '#io/read-bytes';
import { CodedError } from '#kernel/coded-error';
import type { DigestAlgorithm } from '#kernel/digest';

/** A list of digests that a user has, by the name of its file. */
export interface NamedHashList {
  readonly name: string;
  readonly list: HashList;
}

const mostBytes = 400 * 1024 * 1024;

/** Reads lists of known-bad files. Throws `CodedError` for a file that cannot be read, has nothing in it or is no list. */
export function loadHashLists(files: readonly string[]): NamedHashList[] {
  return files.map((file) => {
    const list = readHashList(readBytes(file, mostBytes));
    if ('message' in list)
      throw invalid(
        `${file}, line ${list.line}: ${list.message}`,
        'Write one digest a line, alone or as sha256sum writes it; # starts a comment.',
      );
    if (list.digests === 0) throw invalid(`${file} has no digests in it`, 'Name a list that is filled.');
    return { name: basename(file), list };
  });
}

/** The digests that files have to be looked up by. */
export function algorithmsOf(lists: readonly NamedHashList[]): DigestAlgorithm[] {
  return [...new Set(lists.flatMap(({ list }) => [...list.tables.keys()]))].sort();
}

function invalid(message: string, remedy: string): CodedError {
  return new CodedError('BW_HASH_LIST_INVALID', message, remedy);
}
