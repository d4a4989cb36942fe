import type { Path } from '#kernel/path';
import { isBreak } from './cursor.ts';
import type { Location, Span, YamlDocument } from './document.ts';
import { applyToValue, isEqualValue, type YamlEdit } from './edit-value.ts';
import { parseYaml } from './parse.ts';
import { type BlockStyle, renderBlock, renderEntry, renderFlow } from './render.ts';

export type { YamlEdit } from './edit-value.ts';

export type EditResult = { readonly text: string } | { readonly refused: string };

interface Style extends BlockStyle {
  /** Every name and string in quotes, as JSON wants it. */
  readonly isJson: boolean;
}

function inline(value: unknown, style: Style): string {
  return style.isJson ? JSON.stringify(value) : renderFlow(value);
}

/** Why an edit cannot be made; never leaves this file. */
class Refusal extends Error {}

/**
 * Edits one document of a text. Only the touched lines change. All paths are those of the original document. The result
 * is read again and must hold exactly the wanted values, else the edit is refused.
 */
export function editYaml(text: string, documentIndex: number, edits: readonly YamlEdit[]): EditResult {
  const document = parseYaml(text).documents.find((candidate) => candidate.index === documentIndex);
  if (document === undefined) return { refused: 'the document cannot be read' };
  const { start, end } = document.span;
  const edited = editDocument(text.slice(start, end), edits);
  return 'refused' in edited ? edited : { text: text.slice(0, start) + edited.text + text.slice(end) };
}

/** The same for the text of one document, for callers that know where it stands among others. */
export function editDocument(original: string, edits: readonly YamlEdit[]): EditResult {
  try {
    const wanted = applyToValue(readPart(original).value, edits);
    if ('refused' in wanted) return wanted;
    let part = original;
    const isJson = /^\s*[{[]/.test(part) && part.includes('"');
    const style = styleOf(part);
    for (const edit of inSafeOrder(edits)) {
      const now = readPart(part);
      part = applyEdit(part, now, edit, { ...style, isJson });
    }
    const after = parseYaml(part);
    const isAsWanted =
      after.problems.length === 0 &&
      after.documents.length <= 1 &&
      isEqualValue(after.documents[0]?.value ?? null, wanted.value);
    if (!isAsWanted) return { refused: 'the text around it is too unusual to be edited safely' };
    return { text: part };
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.message };
    throw error;
  }
}

function readPart(part: string): YamlDocument {
  const document = parseYaml(part).documents[0];
  if (document === undefined) throw new Refusal('the document is empty');
  return document;
}

/** Additions first; then removals from the back, so that the indexes of what is still to go stay true. */
function inSafeOrder(edits: readonly YamlEdit[]): YamlEdit[] {
  const unique = new Map(edits.map((edit) => [JSON.stringify(edit), edit]));
  const all = [...unique.values()];
  const removals = all.filter((edit) => edit.op === 'remove').sort((a, b) => comparePaths(b.at, a.at));
  return [...all.filter((edit) => edit.op !== 'remove'), ...removals];
}

function comparePaths(a: Path, b: Path): number {
  for (let index = 0; index < Math.min(a.length, b.length); index += 1) {
    const left = a[index];
    const right = b[index];
    if (left === right) continue;
    if (typeof left === 'number' && typeof right === 'number') return left - right;
    return String(left) < String(right) ? -1 : 1;
  }
  return a.length - b.length;
}

function styleOf(part: string): BlockStyle {
  const nested = /^( *)[^\s#-][^\n]*:[ \t]*\r?\n( +)[^\s#-]/m.exec(part);
  const step = nested === null ? 2 : Math.max(1, (nested[2]?.length ?? 2) - (nested[1]?.length ?? 0));
  const listed = /^( *)(?:- )?[^\s#-][^\n]*:[ \t]*\r?\n( *)- /m.exec(part);
  const indentsLists = listed === null || (listed[2]?.length ?? 0) > (listed[1]?.length ?? 0);
  return { step: step > 8 ? 2 : step, indentsLists, newline: part.includes('\r\n') ? '\r\n' : '\n' };
}

function applyEdit(part: string, document: YamlDocument, edit: YamlEdit, style: Style): string {
  refuseShared(document, edit.at);
  if (edit.op === 'remove') return remove(part, document, edit.at);
  const location = document.locate(edit.at);
  const isThere = location.depth === edit.at.length;
  if (edit.op === 'append') {
    const current = isThere ? valueAt(document.value, edit.at) : undefined;
    if (Array.isArray(current) && current.length > 0)
      return appendItem(part, document, edit.at, current, edit.value, style);
    if (current !== undefined && current !== null && !Array.isArray(current))
      throw new Refusal('what is there is not a list');
    return set(part, document, edit.at, [edit.value], style);
  }
  return set(part, document, edit.at, edit.value, style);
}

function refuseShared(document: YamlDocument, path: Path): void {
  if (isShared(document, path))
    throw new Refusal('it comes through a YAML anchor, and other places would change with it');
}

/** True when an anchor or a merge stands on the way: other places would change too. */
export function isShared(document: YamlDocument, path: Path): boolean {
  if (!document.hasAliases) return false;
  let outer: Span = document.locate([]).value;
  for (let length = 1; length <= path.length; length += 1) {
    const location = document.locate(path.slice(0, length));
    if (location.depth < length) return false;
    if (location.value.start < outer.start || location.value.end > Math.max(outer.end, outer.start)) return true;
    outer = location.value;
  }
  return false;
}

function set(part: string, document: YamlDocument, path: Path, value: unknown, style: Style): string {
  const location = document.locate(path);
  if (location.depth === path.length) {
    const around = document.locate(path.slice(0, -1)).value;
    return replaceValue(part, location, value, /[{[]/.test(part[around.start] ?? ''), style);
  }
  const parentPath = path.slice(0, location.depth);
  const [key, ...rest] = path.slice(location.depth);
  if (typeof key !== 'string' || rest.some((step) => typeof step !== 'string'))
    throw new Refusal('there is no such list item');
  const nested = rest.reduceRight<unknown>((inner, step) => ({ [step]: inner }), value);
  return insertEntry(part, location, valueAt(document.value, parentPath), key, nested, style);
}

function replaceValue(part: string, location: Location, value: unknown, isInFlow: boolean, style: Style): string {
  const { start, end } = location.value;
  const isBlock = !isInFlow && part[start] !== '{' && part[start] !== '[';
  if (
    typeof value === 'object' &&
    value !== null &&
    isBlock &&
    location.key !== undefined &&
    part[location.key.start] !== '-'
  ) {
    const column = columnOf(part, location.key.start);
    const entry = renderEntry(part.slice(location.key.start, location.key.end), value, column, style);
    return part.slice(0, location.key.start) + entry + part.slice(end);
  }
  const glue = start === end && part[start - 1] === ':' ? ' ' : '';
  return part.slice(0, start) + glue + inline(value, style) + part.slice(end);
}

function insertEntry(
  part: string,
  parent: Location,
  parentValue: unknown,
  key: string,
  value: unknown,
  style: Style,
): string {
  const { start, end } = parent.value;
  if (part[start] === '{') return insertIntoFlow(part, start, end, `${inline(key, style)}: ${inline(value, style)}`);
  if (parentValue === null || parentValue === undefined) {
    if (start !== end || parent.key === undefined || part[parent.key.start] === '-')
      throw new Refusal('there is no mapping to add to');
    const column = columnOf(part, parent.key.start) + style.step;
    return insertAfterLine(part, start, ' '.repeat(column) + renderEntry(key, value, column, style), style);
  }
  if (typeof parentValue !== 'object' || Array.isArray(parentValue))
    throw new Refusal('what is there is not a mapping');
  const column = columnOf(part, start);
  return insertAfterLine(part, end, ' '.repeat(column) + renderEntry(key, value, column, style), style);
}

function appendItem(
  part: string,
  document: YamlDocument,
  path: Path,
  items: readonly unknown[],
  value: unknown,
  style: Style,
): string {
  const { start, end } = document.locate(path).value;
  if (part[start] === '[') return insertIntoFlow(part, start, end, inline(value, style));
  const last = document.locate([...path, items.length - 1]);
  const column = columnOf(part, last.key?.start ?? start);
  return insertAfterLine(part, end, `${' '.repeat(column)}- ${renderBlock(value, column + 2, style)}`, style);
}

/** Before the closing bracket, in the manner of what is there. */
function insertIntoFlow(part: string, start: number, end: number, entry: string): string {
  const close = end - 1;
  let last = close;
  while (last > start + 1 && /\s/.test(part[last - 1] ?? '')) last -= 1;
  if (last === start + 1)
    return `${part.slice(0, last)}${part[start] === '{' ? ` ${entry} ` : entry}${part.slice(close)}`;
  const glue = part[last - 1] === ',' ? ' ' : ', ';
  const inner = part.slice(start + 1, last);
  if (/[\r\n]/.test(inner)) {
    // One entry per line: the new one gets a line of its own.
    const indent = /[\r\n]([ \t]*)[^\s][^\r\n]*$/.exec(inner)?.[1] ?? '';
    return `${part.slice(0, last)}${part[last - 1] === ',' ? '' : ','}${part.includes('\r\n') ? '\r\n' : '\n'}${indent}${entry}${part.slice(last)}`;
  }
  return part.slice(0, last) + glue + entry + part.slice(last);
}

/** A new line below the one that holds an offset; a comment at its end stays with it. */
function insertAfterLine(part: string, offset: number, line: string, style: Style): string {
  let at = offset;
  while (at < part.length && !isBreak(part.charCodeAt(at))) at += 1;
  return `${part.slice(0, at)}${style.newline}${line}${part.slice(at)}`;
}

function remove(part: string, document: YamlDocument, path: Path): string {
  const target = widen(document.value, path);
  const location = document.locate(target);
  if (location.depth < target.length) throw new Refusal('it is not there');
  if (target.length === 0) throw new Refusal('nothing would be left');
  const parent = document.locate(target.slice(0, -1)).value;
  if (part[parent.start] === '{' || part[parent.start] === '[') return removeFromFlow(part, parent, location);
  return removeLines(part, document, target, location);
}

/** A mapping or list that would be left empty goes with its last entry. */
function widen(value: unknown, path: Path): Path {
  let target = path;
  while (target.length > 1) {
    const parent = valueAt(value, target.slice(0, -1));
    const count = typeof parent === 'object' && parent !== null ? Object.keys(parent).length : 0;
    if (count !== 1 || typeof target.at(-2) === 'number') break;
    target = target.slice(0, -1);
  }
  return target;
}

function removeFromFlow(part: string, parent: Span, location: Location): string {
  let from = location.key?.start ?? location.value.start;
  let to = location.value.end;
  const after = /^\s*,[ \t]*/.exec(part.slice(to, parent.end));
  if (after === null) {
    const before = /,\s*$/.exec(part.slice(parent.start, from));
    from = before === null ? from : parent.start + before.index;
  } else to += after[0].length;
  return part.slice(0, from) + part.slice(to);
}

function removeLines(part: string, document: YamlDocument, path: Path, location: Location): string {
  const from = location.key?.start ?? location.value.start;
  const lineStart = startOfLine(part, from);
  if (part.slice(lineStart, from).trim() === '') {
    const to = afterLine(part, Math.max(location.value.end, from));
    const isLast = to >= part.length && !isBreak(part.charCodeAt(part.length - 1));
    return isLast
      ? part.slice(0, Math.max(0, lineStart)).replace(/\r?\n$/, '')
      : part.slice(0, lineStart) + part.slice(to);
  }
  // The first key behind `- `: the next one takes its place.
  const siblings = Object.keys(valueAt(document.value, path.slice(0, -1)) ?? {});
  const starts = siblings
    .map((key) => document.locate([...path.slice(0, -1), key]).key?.start ?? -1)
    .filter((start) => start > from);
  const next = Math.min(...starts);
  if (!Number.isFinite(next)) throw new Refusal('nothing would be left of the list item');
  return part.slice(0, from) + part.slice(next);
}

function afterLine(part: string, offset: number): number {
  let at = offset;
  while (at < part.length && !isBreak(part.charCodeAt(at))) at += 1;
  if (part[at] === '\r' && part[at + 1] === '\n') at += 1;
  return Math.min(at + 1, part.length);
}

function startOfLine(part: string, offset: number): number {
  let at = offset;
  while (at > 0 && !isBreak(part.charCodeAt(at - 1))) at -= 1;
  return at;
}

function columnOf(part: string, offset: number): number {
  return offset - startOfLine(part, offset);
}

function valueAt(value: unknown, path: Path): unknown {
  let current = value;
  for (const step of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = (current as Record<string | number, unknown>)[step];
  }
  return current;
}
