import { type Answer, fn, method, type NamedOverload } from '../check/function.ts';
import { CelError } from '../values/error.ts';
import type { CelValue } from '../values/value.ts';
import { formatForKubernetes } from './kubernetes-format.ts';

/** A text by its code points. Most texts have none that takes two units, and are taken as they are. */
function points(text: string): string | readonly string[] {
  return /[\ud800-\udfff]/.test(text) ? Array.from(text) : text;
}

function joined(part: string | readonly string[]): string {
  return typeof part === 'string' ? part : part.join('');
}

function outOfRange(index: CelValue): CelError {
  return new CelError(`index out of range: ${String(index)}`);
}

/** An index, undefined below zero or above `most`. */
function within(index: CelValue, most: number): number | undefined {
  const at = Number(index);
  return at >= 0 && at <= most ? at : undefined;
}

function charAt(text: string, index: CelValue): Answer {
  const all = points(text);
  const at = within(index, all.length);
  return at === undefined ? outOfRange(index) : (all[at] ?? '');
}

export function indexOf(text: string, part: string, offset: CelValue = 0): Answer {
  const all = points(text);
  const from = Number(offset);
  if (from < 0) return outOfRange(offset);
  if (part === '') return Math.min(from, all.length);
  if (from >= all.length) return -1;
  return typeof all === 'string' ? all.indexOf(part, from) : search(all, points(part), from, 1);
}

export function lastIndexOf(text: string, part: string, offset?: CelValue): Answer {
  const all = points(text);
  const from = offset === undefined ? all.length - 1 : Number(offset);
  if (offset !== undefined && from < 0) return outOfRange(offset);
  if (part === '') return offset === undefined ? all.length : Math.min(from, all.length);
  if (from >= all.length || from < 0) return -1;
  return typeof all === 'string' ? all.lastIndexOf(part, from) : search(all, points(part), from, -1);
}

function search(all: readonly string[], part: string | readonly string[], from: number, by: 1 | -1): number {
  const last = all.length - part.length;
  const matches = (at: number): boolean => {
    for (let each = 0; each < part.length; each += 1) if (all[at + each] !== part[each]) return false;
    return true;
  };
  for (let at = by > 0 ? from : Math.min(from, last); at >= 0 && at <= last; at += by) if (matches(at)) return at;
  return -1;
}

function substring(text: string, start: CelValue, end?: CelValue): Answer {
  const all = points(text);
  if (end !== undefined && Number(start) > Number(end))
    return new CelError(`invalid substring range. start: ${String(start)}, end: ${String(end)}`);
  const from = within(start, all.length);
  if (from === undefined) return outOfRange(start);
  const to = end === undefined ? all.length : within(end, all.length);
  return to === undefined ? outOfRange(end ?? 0) : joined(all.slice(from, to));
}

/** `times` below zero: all of them. */
function replace(text: string, part: string, by: string, times: CelValue = -1): Answer {
  const most = Number(times);
  if (part === '') return spread(text, by, most);
  if (most < 0) return text.replaceAll(part, () => by);
  const pieces = text.split(part);
  const count = Math.min(most, pieces.length - 1);
  const rest = pieces.slice(count).join(part);
  return [...pieces.slice(0, count), rest].join(by);
}

/** Nothing stands before, after and between all characters, as Go sees it. */
function spread(text: string, by: string, most: number): string {
  const characters = Array.from(text);
  const count = most < 0 ? characters.length + 1 : Math.min(most, characters.length + 1);
  const before = characters.slice(0, count).map((character) => `${by}${character}`);
  const end = count > characters.length ? by : '';
  return `${before.join('')}${characters.slice(count).join('')}${end}`;
}

/** `parts` below zero: as many as there are; none for zero. */
function split(text: string, by: string, parts: CelValue = -1): Answer {
  const most = Number(parts);
  if (most === 0) return [];
  const all = by === '' ? Array.from(text) : text.split(by);
  if (most < 0 || all.length <= most) return all;
  return [...all.slice(0, most - 1), all.slice(most - 1).join(by)];
}

function join(texts: readonly CelValue[], by = ''): Answer {
  const bad = texts.find((text) => typeof text !== 'string');
  return bad === undefined ? texts.join(by) : new CelError(`join: invalid input: ${String(bad)}`);
}

function lowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

function upperAscii(text: string): string {
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

/** What Unicode calls white space. */
function trim(text: string): string {
  return text.replace(/^\p{White_Space}+/u, '').replace(/(?<!\p{White_Space})\p{White_Space}+$/u, '');
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['\u0007', '\\a'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\v', '\\v'],
  ['\\', '\\\\'],
  ['"', '\\"'],
]);

function quote(text: string): string {
  // oxlint-disable-next-line no-control-regex -- They are what is escaped.
  return `"${text.toWellFormed().replace(/[\u0007-\r"\\]/g, (character) => escapes.get(character) ?? character)}"`;
}

/** cel-go, `ext.Strings`, its first version. */
export const textFunctions: readonly NamedOverload[] = [
  method('string_char_at_int', 'string', 'charAt(int) string', charAt),
  method('string_index_of_string', 'string', 'indexOf(string) int', indexOf),
  method('string_index_of_string_int', 'string', 'indexOf(string, int) int', indexOf),
  method('string_last_index_of_string', 'string', 'lastIndexOf(string) int', lastIndexOf),
  method('string_last_index_of_string_int', 'string', 'lastIndexOf(string, int) int', lastIndexOf),
  method('string_lower_ascii', 'string', 'lowerAscii() string', lowerAscii),
  method('string_replace_string_string', 'string', 'replace(string, string) string', replace),
  method('string_replace_string_string_int', 'string', 'replace(string, string, int) string', replace),
  method('string_split_string', 'string', 'split(string) list(string)', split),
  method('string_split_string_int', 'string', 'split(string, int) list(string)', split),
  method('string_substring_int', 'string', 'substring(int) string', substring),
  method('string_substring_int_int', 'string', 'substring(int, int) string', substring),
  method('string_trim', 'string', 'trim() string', trim),
  method('string_upper_ascii', 'string', 'upperAscii() string', upperAscii),
];

/** Of lists. */
export const textJoinFunctions: readonly NamedOverload[] = [
  method('list_join', 'list(string)', 'join() string', join),
  method('list_join_string', 'list(string)', 'join(string) string', join),
];

/** Since version 1. */
export const textFormatFunctions: readonly NamedOverload[] = [
  method('string_format', 'string', 'format(list(dyn)) string', formatForKubernetes),
  fn('strings_quote', 'strings.quote(string) string', quote),
];

/** Since version 3, which Kubernetes does not have. */
export const textReverseFunctions: readonly NamedOverload[] = [
  method('string_reverse', 'string', 'reverse() string', (text: string) => Array.from(text).reverse().join('')),
];
