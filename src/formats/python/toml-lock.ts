import { hashOfPair } from '#domain/packages/integrity';
import { itemsOf, textOf } from '../json-shapes/read-fields.ts';
import { headerLines, readToml, type TomlTable } from '../toml/read-toml.ts';

export interface LockEntry {
  readonly name: string;
  readonly version: string | undefined;
  readonly fields: TomlTable;
  readonly line: number | undefined;
}

export interface TomlLock {
  readonly value: TomlTable;
  readonly entries: readonly LockEntry[];
  readonly problems: readonly { readonly message: string; readonly line?: number }[];
}

/** The list of packages that the lockfiles of Poetry, PDM, uv and pylock.toml have, each with its name. */
export function readTomlLock(bytes: Uint8Array, list: string): TomlLock {
  const { value, text, problem } = readToml(bytes);
  const problems: { readonly message: string; readonly line?: number }[] = problem === undefined ? [] : [problem];
  const items = [...itemsOf(value, list)];
  const lines = headerLines(text, list, items.length);
  const entries: LockEntry[] = [];
  for (const [index, fields] of items) {
    const name = textOf(fields, 'name');
    const line = lines[index];
    if (name !== undefined && name !== '') entries.push({ name, version: textOf(fields, 'version'), fields, line });
    else if (problems.length < 50)
      problems.push({ message: 'a package has no name', ...(line === undefined ? {} : { line }) });
  }
  return { value, entries, problems };
}

/** `files = [{ file, hash }]` and `wheels = [{ url, hash }]`. */
export function hashesIn(fields: TomlTable, list: string): { readonly algorithm: string; readonly value: string }[] {
  return [...itemsOf(fields, list)].flatMap(([, file]) => hashOfPair(textOf(file, 'hash') ?? '') ?? []);
}
