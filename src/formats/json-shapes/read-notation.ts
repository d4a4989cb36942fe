import type { Check, Constraint, Shape } from './notation.ts';
import { readType } from './read-type.ts';

/** True when a line with this range, or none, is part of the version. */
type Holds = (range: string | undefined) => boolean;

/**
 * Reads the notation in which `objects/` describes a format, for one of its versions (oldest first). A block is
 *
 *     name                         or    name =                 and its words, one or more lines,
 *       field! type 1.3..1.5              word word             each may start with versions
 *       ?one field other+another          1.5.. word
 *       ...
 *
 * `!` marks a required field. `1.4..`, `..1.4` and `1.3..1.4` say for which versions a line holds; without that it
 * holds for all. `?one`, `?any`, `?not` and `?true` are constraints (`notation.ts`), `...` allows further fields, and
 * `= type` makes the block another name of a type. Types are explained in `read-type.ts`.
 */
export function readNotation(
  texts: readonly string[],
  version: string,
  versions: readonly string[],
): ReadonlyMap<string, Check> {
  const holds = (range: string | undefined) => range === undefined || spans(range, version, versions);
  const found = new Map<string, Check>();
  for (const block of texts.flatMap((text) => text.split(/\n\n+/))) {
    const [head, ...lines] = block.split('\n').filter((line) => line.trim() !== '');
    if (head === undefined) continue;
    const isWords = head.endsWith(' =');
    const name = isWords ? head.slice(0, -2) : head;
    if (found.has(name)) throw new Error(`${name} is described twice`);
    const parts = lines.map((line) => line.trim().split(' '));
    const check = isWords ? readWords(parts, holds) : readBlock(parts, holds);
    // A block of which nothing holds for this version does not exist in it.
    if (check !== undefined) found.set(name, check);
  }
  return found;
}

function readWords(lines: readonly (readonly string[])[], holds: Holds): Check {
  const words = new Set<string>();
  for (const line of lines) {
    const hasRange = isRange(line[0]);
    if (hasRange && !holds(line[0])) continue;
    for (const word of hasRange ? line.slice(1) : line) words.add(word);
  }
  return { kind: 'words', words };
}

function readBlock(lines: readonly (readonly string[])[], holds: Holds): Check | undefined {
  const fields = new Map<string, Check>();
  const required: string[] = [];
  const constraints: Constraint[] = [];
  let isOpen = false;
  for (const line of lines) {
    const range = isRange(line.at(-1)) ? line.at(-1) : undefined;
    if (!holds(range)) continue;
    const [first = '', ...rest] = range === undefined ? line : line.slice(0, -1);
    if (first === '=') return readType(rest.join(' '));
    if (first === '...') isOpen = true;
    else if (first.startsWith('?')) constraints.push(readConstraint(first, rest));
    else {
      const name = first.endsWith('!') ? first.slice(0, -1) : first;
      if (name !== first) required.push(name);
      fields.set(name, readType(rest.join(' ')));
    }
  }
  const shape: Shape = { fields, required, isOpen, constraints };
  return fields.size === 0 ? undefined : { kind: 'object', shape };
}

function readConstraint(word: string, groups: readonly string[]): Constraint {
  const kind = word.slice(1);
  if (kind !== 'one' && kind !== 'any' && kind !== 'not' && kind !== 'true') throw new Error(`no constraint ${word}`);
  return { kind, groups: groups.map((group) => group.split('+')) };
}

function isRange(text: string | undefined): boolean {
  return text !== undefined && text !== '...' && /^(?:\d\.\d)?\.\.(?:\d\.\d)?$/.test(text);
}

function spans(range: string, version: string, versions: readonly string[]): boolean {
  const place = (name: string) => {
    const found = versions.indexOf(name);
    if (found < 0) throw new Error(`no version ${name}`);
    return found;
  };
  const [from = '', to = ''] = range.split('..');
  return (from === '' || place(version) >= place(from)) && (to === '' || place(version) <= place(to));
}
