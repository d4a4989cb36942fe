import { isBlank, isBreak, YamlTrouble } from './cursor.ts';
import { mergeKey } from './nodes.ts';
import { type Key, colon, isFlowIndicator, none, question, type Reading } from './reading.ts';
import { keyText } from './resolve.ts';

const closeList = 93;
const closeMapping = 125;

/** `[…]` or `{…}` at the cursor (YAML 1.2.2, 7.4); the cursor then is behind its closing bracket. */
export function readFlowCollection(reading: Reading): unknown {
  reading.enter();
  const { cursor, isInFlow } = reading;
  reading.isInFlow = true;
  const value = cursor.code() === 123 ? readFlowMapping(reading) : readFlowList(reading);
  cursor.at += 1;
  reading.isInFlow = isInFlow;
  reading.leave();
  return value;
}

function readFlowList(reading: Reading): unknown[] {
  const { cursor } = reading;
  const opened = cursor.at;
  const items: unknown[] = [];
  cursor.at += 1;
  while (isBeforeEntry(reading, closeList, opened)) {
    if (cursor.code() === 44) throw new YamlTrouble(cursor.at, 'a value is missing before the comma');
    const node = reading.nodes.open(cursor.at, items.length, -1, -1);
    reading.path.push(items.length);
    items.push(readFlowItem(reading, node));
    reading.path.pop();
    expectSeparator(reading, closeList, opened);
  }
  return items;
}

/** False at the closing bracket. */
function isBeforeEntry(reading: Reading, close: number, opened: number): boolean {
  const { cursor } = reading;
  cursor.skipTrivia();
  if (cursor.at >= cursor.end) throw neverClosed(close, opened);
  return cursor.code() !== close;
}

function neverClosed(close: number, opened: number): YamlTrouble {
  return new YamlTrouble(opened, `the ${close === closeList ? '[' : '{'} is never closed`);
}

function expectSeparator(reading: Reading, close: number, opened: number): void {
  const { cursor } = reading;
  cursor.skipTrivia();
  if (cursor.at >= cursor.end) throw neverClosed(close, opened);
  if (cursor.code() === 44) cursor.at += 1;
  else if (cursor.code() !== close)
    throw new YamlTrouble(cursor.at, `a comma or ${close === closeList ? ']' : '}'} is missing here`);
}

/** An item may be a single pair: `[a: b]`, `[? a : b]`. */
function readFlowItem(reading: Reading, node: number): unknown {
  const { cursor } = reading;
  const start = cursor.at;
  const isExplicit = isExplicitKey(reading);
  const isKeyless = cursor.code() === colon && isValueColon(reading);
  if (!isExplicit && !isKeyless) {
    const value = readFlowNode(reading, node);
    if (!isPairNext(reading, start)) return value;
    return readPair(reading, node, start, keyOf(value, cursor.text.slice(start, cursor.at).trim(), start));
  }
  if (isExplicit) cursor.at += 1;
  cursor.skipTrivia();
  const key = readFlowKey(reading);
  cursor.skipTrivia();
  return readPair(reading, node, start, key.name);
}

/** A key and its colon stand on one line (7.4.2); go-yaml refuses anything else too. */
function isPairNext(reading: Reading, start: number): boolean {
  const { cursor } = reading;
  const { at, lineStart } = cursor;
  const first = cursor.text.charCodeAt(start);
  const isAdjacent = first === 34 || first === 39 || first === 123 || first === 91;
  const crossed = cursor.skipTrivia();
  const isPair = cursor.code() === colon && (isAdjacent || isValueColon(reading));
  if (!isPair) return false;
  if (crossed || cursor.lineStart > start || lineStart !== cursor.lineStart)
    throw new YamlTrouble(at, 'a key and its colon have to stand on one line');
  return true;
}

function isValueColon(reading: Reading): boolean {
  const next = reading.cursor.code(1);
  return isBlank(next) || isFlowIndicator(next);
}

function readPair(reading: Reading, node: number, start: number, key: Key): Record<string, unknown> {
  const { cursor } = reading;
  const result: Record<string, unknown> = {};
  const keyEnd = cursor.at;
  const child = reading.nodes.open(cursor.at, key, start, keyEnd);
  const name = key === mergeKey ? '<<' : key;
  reading.path.push(name);
  reading.put(result, key, readFlowValue(reading, child, closeList), { start, end: keyEnd });
  reading.path.pop();
  reading.nodes.close(node, start, cursor.at);
  return result;
}

function readFlowMapping(reading: Reading): Record<string, unknown> {
  const { cursor } = reading;
  const opened = cursor.at;
  const result: Record<string, unknown> = {};
  cursor.at += 1;
  while (isBeforeEntry(reading, closeMapping, opened)) {
    if (cursor.code() === 44) throw new YamlTrouble(cursor.at, 'a key is missing before the comma');
    if (isExplicitKey(reading)) {
      cursor.at += 1;
      cursor.skipTrivia();
    }
    const keyAt = cursor.at;
    const { name: key, end: keyEnd } = readFlowKey(reading);
    cursor.skipTrivia();
    const node = reading.nodes.open(cursor.at, key, keyAt, keyEnd);
    reading.path.push(key === mergeKey ? '<<' : key);
    const value =
      cursor.code() === colon ? readFlowValue(reading, node, closeMapping) : reading.emptyValue(node, keyEnd);
    reading.put(result, key, value, { start: keyAt, end: keyEnd });
    reading.path.pop();
    expectSeparator(reading, closeMapping, opened);
  }
  return result;
}

/** libyaml takes a `?` at the start of an entry for the indicator even without white space behind it. */
function isExplicitKey(reading: Reading): boolean {
  return reading.cursor.code() === question;
}

function readFlowKey(reading: Reading): { readonly name: Key; readonly end: number } {
  const { cursor } = reading;
  const properties = reading.properties();
  if (properties !== none) cursor.skipTrivia();
  const at = cursor.at;
  const code = cursor.code();
  if ((code === colon && isValueColon(reading)) || code === 44 || code === closeMapping || code === closeList)
    return { name: '', end: at };
  if (code === 123 || code === 91) throw new YamlTrouble(at, 'a collection cannot be a key here');
  reading.count(1);
  const value = code === 42 ? reading.alias(-1, properties) : reading.scalar(-1, true, properties);
  reading.nameKey(properties, value);
  const source = cursor.text.slice(at, cursor.at);
  return { name: source === '<<' ? mergeKey : keyOf(value, source, at), end: cursor.at };
}

function keyOf(value: unknown, source: string, at: number): string {
  if (typeof value === 'object' && value !== null) throw new YamlTrouble(at, 'a collection cannot be a key here');
  return keyText(value, source);
}

/** The cursor is on the colon, or where it would be. */
function readFlowValue(reading: Reading, node: number, close: number): unknown {
  const { cursor } = reading;
  if (cursor.code() !== colon) return reading.emptyValue(node, cursor.at);
  cursor.at += 1;
  const valueAt = cursor.at;
  cursor.skipTrivia();
  const next = cursor.code();
  return next === 44 || next === close ? reading.emptyValue(node, valueAt) : readFlowNode(reading, node);
}

function readFlowNode(reading: Reading, node: number): unknown {
  const { cursor } = reading;
  const sizeBefore = reading.expanded;
  reading.count(1);
  const properties = reading.properties();
  if (properties !== none) cursor.skipTrivia();
  const start = cursor.at;
  const code = cursor.code();
  let value: unknown;
  if (code === 123 || code === 91) value = readFlowCollection(reading);
  else if (code === 42) value = reading.alias(node, properties);
  else if (code === 44 || code === closeMapping || code === closeList) value = reading.tagged('', properties);
  else if (properties !== none && code === colon && isValueColon(reading)) value = reading.tagged('', properties);
  else value = reading.scalar(-1, true, properties);
  return reading.close(node, start, cursor.at, value, properties, sizeBefore);
}

/**
 * Is the flow collection at the cursor, which ends on this line, the key of a block mapping? No manifest has that, but
 * a template before it is rendered: `{{ .Values.name }}: x`. Leaves the cursor anywhere.
 */
export function isFlowKey(reading: Reading): boolean {
  const { cursor } = reading;
  let depth = 0;
  for (; cursor.at < cursor.end && !isBreak(cursor.code()); cursor.at += 1) {
    const code = cursor.code();
    if (code === 34 || code === 39) {
      if (!skipQuotedOnLine(reading, code)) return false;
      cursor.at -= 1;
    } else if (code === 123 || code === 91) depth += 1;
    else if (code === closeMapping || code === closeList) depth -= 1;
    if (depth === 0) {
      cursor.at += 1;
      cursor.skipSpaces();
      return reading.isEntry(colon);
    }
  }
  return false;
}

/** Over a quoted scalar that ends on its line; false when it does not. */
export function skipQuotedOnLine(reading: Reading, quote: number): boolean {
  const { cursor } = reading;
  cursor.at += 1;
  for (; cursor.at < cursor.end; cursor.at += 1) {
    const code = cursor.code();
    if (isBreak(code)) return false;
    if (code === 92 && quote === 34) cursor.at += 1;
    else if (code === quote) {
      if (quote === 39 && cursor.code(1) === 39) cursor.at += 1;
      else {
        cursor.at += 1;
        return true;
      }
    }
  }
  return false;
}
