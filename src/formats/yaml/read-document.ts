import { Cursor, isBlank, YamlTrouble } from './cursor.ts';
import type { YamlDocument, YamlLimits } from './document.ts';
import { mergeKey } from './nodes.ts';
import { isFlowKey, readFlowCollection, skipQuotedOnLine } from './read-flow.ts';
import { type Budget, colon, dash, type Key, none, type Properties, question, Reading } from './reading.ts';
import { keyText, resolvePlain } from './resolve.ts';
import { plainEnd, readBlockScalar, readDoubleQuoted, readSingleQuoted } from './scalars.ts';

/** A document, and where the next one starts when JSON objects stand one behind the other. */
export interface DocumentRead {
  readonly document: YamlDocument;
  readonly next: number | undefined;
}

/** In nodes: what a document costs beside its nodes, so that millions of empty ones are bounded, too. */
const costOfDocument = 8;

/** Reads the document between two offsets. Throws `YamlTrouble` and nothing else. */
export function readDocument(
  text: string,
  start: number,
  end: number,
  index: number,
  limits: YamlLimits,
  budget: Budget,
  isBehindAnother = false,
): DocumentRead {
  const reading = new Reading(new Cursor(text, start, end, isBehindAnother ? start : 0), limits, budget);
  const { cursor, nodes, duplicates } = reading;
  let value: unknown;
  try {
    value = readRoot(reading);
  } finally {
    budget.nodes -= nodes.count + costOfDocument;
  }
  nodes.seal();
  const next = cursor.at < end ? cursor.at : undefined;
  const document: YamlDocument = {
    value,
    index,
    span: { start, end: cursor.at },
    hasAliases: nodes.hasAliases,
    isAnchored: (path) => nodes.isAnchored(path),
    duplicates,
    locate: (path) => nodes.locate(path),
  };
  return { document, next };
}

/** Recursive descent by indentation (YAML 1.2.2, chapters 6 to 9). */
function readRoot(reading: Reading): unknown {
  const { cursor } = reading;
  // Behind `---` on its line no block collection can start (9.1.3).
  const isBehindMarker = cursor.at !== cursor.lineStart && cursor.column >= 3;
  const crossed = cursor.skipTrivia();
  const root = reading.nodes.open(cursor.at, undefined, -1, -1);
  reading.count(0);
  if (cursor.at >= cursor.end) return null;
  // It would become a part of the first key, and what is an object to the eye would be none.
  if (cursor.code() === 0xfeff) throw new YamlTrouble(cursor.at, 'a byte order mark stands inside the text');
  const isJson = cursor.code() === 123;
  const value = isJson
    ? readJsonRoot(reading, root)
    : readBlockNode(reading, root, -1, crossed || !isBehindMarker, none);
  cursor.skipTrivia();
  if (cursor.at < cursor.end && !isJson) throw reading.unexpected();
  return value;
}

/** kubectl reads a stream that starts with a brace as JSON, and JSON objects need nothing between them. */
function readJsonRoot(reading: Reading, root: number): unknown {
  const { cursor } = reading;
  const start = cursor.at;
  if (isFlowKey(reading)) throw new YamlTrouble(start, 'a collection cannot be a key here');
  cursor.at = start;
  reading.count(1);
  const value = readFlowCollection(reading);
  return reading.close(root, start, cursor.at, value, none, reading.expanded);
}

/**
 * A node in block context at the cursor. `parentIndent` is the column of the collection around it; `mayBeCollection`
 * is false behind `key: ` on the same line, where no block collection can start.
 */
function readBlockNode(
  reading: Reading,
  node: number,
  parentIndent: number,
  mayBeCollection: boolean,
  given: Properties,
  isValue = false,
): unknown {
  const { cursor } = reading;
  const sizeBefore = reading.expanded;
  reading.count(1);
  if (mayBeCollection && isImplicitKeyWithProperties(reading)) {
    const start = cursor.at;
    const value = readBlockMapping(reading, cursor.column);
    return finish(reading, node, start, value, given, sizeBefore);
  }
  const properties = reading.properties(given);
  if (properties === given || !reading.atLineEnd()) {
    const start = cursor.at;
    // 8.2.3: the properties of a block collection stand on a line above it.
    const isOnOwnLine = mayBeCollection && properties === given;
    const value = readContent(reading, node, parentIndent, isOnOwnLine, properties);
    return finish(reading, node, start, value, properties, sizeBefore);
  }
  const propertiesEnd = cursor.at;
  reading.lastEnd = propertiesEnd;
  cursor.skipTrivia();
  if (cursor.at < cursor.end && cursor.column > parentIndent) {
    reading.refuseTab(parentIndent);
    return readBlockNode(reading, node, parentIndent, true, properties, isValue);
  }
  // A list may stand in the column of its key, unless the key is in the list.
  if (cursor.at < cursor.end && cursor.column === parentIndent && reading.isEntry(dash) && isValue) {
    const start = cursor.at;
    return finish(reading, node, start, readBlockList(reading, cursor.column), properties, sizeBefore);
  }
  return reading.close(node, propertiesEnd, propertiesEnd, reading.tagged('', properties), properties, sizeBefore);
}

/** Ends a node where the last thing in it ended; the cursor may have passed white space and comments since. */
function finish(
  reading: Reading,
  node: number,
  start: number,
  value: unknown,
  properties: Properties,
  sizeBefore: number,
): unknown {
  return reading.close(node, start, Math.max(start, reading.lastEnd), value, properties, sizeBefore);
}

function readContent(
  reading: Reading,
  node: number,
  parentIndent: number,
  mayBeCollection: boolean,
  properties: Properties,
): unknown {
  const { cursor } = reading;
  const code = cursor.code();
  if (mayBeCollection) {
    if (reading.isEntry(dash)) return readBlockList(reading, cursor.column);
    if (reading.isEntry(question) || isImplicitKey(reading)) return readBlockMapping(reading, cursor.column);
  }
  if (code === 124 || code === 62) {
    const { text, contentEnd } = readBlockScalar(cursor, parentIndent);
    reading.lastEnd = contentEnd;
    return properties.tag === undefined ? text : reading.tagged(text, properties);
  }
  let value: unknown;
  if (code === 123 || code === 91) value = readFlowCollection(reading);
  else if (code === 42) value = reading.alias(node, properties);
  else value = reading.scalar(parentIndent, false, properties);
  reading.lastEnd = cursor.at;
  // After a node in block context only a comment may follow on its line.
  cursor.skipSpaces();
  if (!reading.atLineEnd()) throw reading.unexpected();
  return value;
}

/** Looks ahead on this line: is there a `key:`? Leaves the cursor where it is. */
function isImplicitKey(reading: Reading): boolean {
  const { cursor } = reading;
  const { at } = cursor;
  const code = cursor.code();
  let found = false;
  if (code === 34 || code === 39) found = skipQuotedOnLine(reading, code) && isColonNext(reading);
  else if (code === 42) {
    while (!isBlank(cursor.code()) && cursor.code() !== colon) cursor.at += 1;
    found = isColonNext(reading);
  } else if (code === 123 || code === 91) {
    if (isFlowKey(reading)) throw new YamlTrouble(cursor.at, 'a collection cannot be a key here');
  } else if (code !== 124 && code !== 62 && code !== 64 && code !== 96 && code !== 37) {
    if (!reading.isEntry(dash) && !reading.isEntry(question)) {
      cursor.at = plainEnd(cursor, false);
      found = isColonNext(reading);
    }
  }
  cursor.at = at;
  return found;
}

function isColonNext(reading: Reading): boolean {
  reading.cursor.skipSpaces();
  return reading.isEntry(colon);
}

/** `&a key: v`, `!!str key: v`: the properties are the key's, so a mapping starts here. */
function isImplicitKeyWithProperties(reading: Reading): boolean {
  const { cursor } = reading;
  const code = cursor.code();
  if (code !== 38 && code !== 33) return false;
  const { at } = cursor;
  reading.properties();
  const found = !reading.atLineEnd() && !reading.isEntry(dash) && isImplicitKey(reading);
  cursor.at = at;
  return found;
}

function readBlockList(reading: Reading, column: number): unknown[] {
  const { cursor } = reading;
  reading.enter();
  refuseTabIndent(reading);
  const items: unknown[] = [];
  do {
    const dashAt = cursor.at;
    const node = reading.nodes.open(dashAt, items.length, dashAt, dashAt + 1);
    reading.path.push(items.length);
    cursor.at += 1;
    reading.lastEnd = cursor.at;
    items.push(readEntryValue(reading, node, column));
    reading.path.pop();
  } while (isNextEntry(reading, column) && reading.isEntry(dash));
  reading.leave();
  return items;
}

function refuseTabIndent(reading: Reading): void {
  if (reading.cursor.isIndentedByTab()) throw new YamlTrouble(reading.cursor.lineStart, 'a tab cannot indent');
}

/** What follows `- `, `? ` or `: `: on the same line even a collection, or deeper on the next. */
function readEntryValue(reading: Reading, node: number, column: number, isValue = false): unknown {
  const { cursor } = reading;
  const markerEnd = cursor.at;
  const crossed = cursor.skipTrivia();
  if (cursor.at < cursor.end && !crossed)
    return readBlockNode(reading, node, column, !isBehindTab(reading, markerEnd), none, isValue);
  return readBelow(reading, node, column, markerEnd, isValue);
}

/** A value that does not start on the line of its key or marker. */
function readBelow(reading: Reading, node: number, column: number, markerEnd: number, isValue: boolean): unknown {
  const { cursor } = reading;
  const code = cursor.code();
  // libyaml lets the indicator of a block scalar stand in the column of its key.
  if (cursor.column > column || (cursor.column === column && (code === 124 || code === 62))) {
    if (cursor.at >= cursor.end) return reading.emptyValue(node, markerEnd);
    reading.refuseTab(column);
    return readBlockNode(reading, node, column, true, none, isValue);
  }
  // A list may stand in the column of its key (8.2.1).
  if (cursor.at >= cursor.end || cursor.column < column || !isValue || !reading.isEntry(dash))
    return reading.emptyValue(node, markerEnd);
  const start = cursor.at;
  const sizeBefore = reading.expanded;
  reading.count(1);
  return finish(reading, node, start, readBlockList(reading, column), none, sizeBefore);
}

/** `-<tab>- a`: white space with a tab is no indentation, so only a scalar can follow. */
function isBehindTab(reading: Reading, from: number): boolean {
  const { cursor } = reading;
  for (let at = from; at < cursor.at; at += 1) if (cursor.text.charCodeAt(at) === 9) return true;
  return false;
}

/** Goes to the next entry of a block collection; false when it ends. Anything deeper is misplaced. */
function isNextEntry(reading: Reading, column: number): boolean {
  const { cursor } = reading;
  cursor.skipTrivia();
  if (cursor.at >= cursor.end || cursor.column < column) return false;
  if (cursor.column > column) throw reading.unexpected();
  refuseTabIndent(reading);
  return true;
}

function readBlockMapping(reading: Reading, column: number): Record<string, unknown> {
  const { cursor } = reading;
  reading.enter();
  refuseTabIndent(reading);
  const result: Record<string, unknown> = {};
  do {
    const keyAt = cursor.at;
    if (reading.isEntry(question)) readExplicitEntry(reading, result, column, keyAt);
    else {
      if (!isImplicitKeyWithProperties(reading) && !isImplicitKey(reading)) throw missingColon(reading);
      const key = readImplicitKey(reading);
      const keyEnd = cursor.at;
      cursor.skipSpaces();
      cursor.at += 1;
      const name = key === mergeKey ? '<<' : key;
      const node = reading.nodes.open(cursor.at, key, keyAt, keyEnd);
      reading.path.push(name);
      reading.lastEnd = cursor.at;
      const value = readMappingValue(reading, node, column);
      reading.put(result, key, value, { start: keyAt, end: keyEnd });
      reading.path.pop();
    }
  } while (isNextEntry(reading, column));
  reading.leave();
  return result;
}

function missingColon(reading: Reading): YamlTrouble {
  const isItem = reading.isEntry(dash);
  return new YamlTrouble(
    reading.cursor.at,
    isItem ? 'a list item stands where a key of the mapping is expected' : 'a key is missing its colon',
  );
}

function readImplicitKey(reading: Reading): Key {
  const { cursor } = reading;
  const properties = reading.properties();
  const from = cursor.at;
  const code = cursor.code();
  let value: unknown;
  if (code === 42) value = reading.alias(-1, properties);
  else if (code === 34) value = readDoubleQuoted(cursor);
  else if (code === 39) value = readSingleQuoted(cursor);
  else {
    cursor.at = plainEnd(cursor, false);
    const source = cursor.text.slice(from, cursor.at);
    if (source === '<<') return mergeKey;
    value = properties.tag === undefined ? resolvePlain(source) : reading.tagged(source, properties);
  }
  if (typeof value === 'object' && value !== null) throw new YamlTrouble(from, 'a collection cannot be a key here');
  reading.nameKey(properties, value);
  return keyText(value, cursor.text.slice(from, cursor.at));
}

/** What follows `key:`: on the same line, deeper below, or a list that is not indented. */
function readMappingValue(reading: Reading, node: number, column: number): unknown {
  const { cursor } = reading;
  const colonEnd = cursor.at;
  const crossed = cursor.skipTrivia();
  if (cursor.at < cursor.end && !crossed) return readBlockNode(reading, node, column, false, none, true);
  return readBelow(reading, node, column, colonEnd, true);
}

/** `? key` and, on a line of its own, `: value`. */
function readExplicitEntry(reading: Reading, result: Record<string, unknown>, column: number, keyAt: number): void {
  const { cursor } = reading;
  cursor.at += 1;
  reading.lastEnd = cursor.at;
  const key = readEntryValue(reading, reading.nodes.open(cursor.at, undefined, -1, -1), column);
  if (typeof key === 'object' && key !== null) throw new YamlTrouble(keyAt, 'a collection cannot be a key here');
  const keyEnd = Math.max(keyAt + 1, reading.lastEnd);
  const name = keyText(key, cursor.text.slice(keyAt + 1, keyEnd).trim());
  const node = reading.nodes.open(cursor.at, name, keyAt, keyEnd);
  reading.path.push(name);
  cursor.skipTrivia();
  let value: unknown = null;
  if (cursor.at < cursor.end && cursor.column === column && reading.isEntry(colon)) {
    cursor.at += 1;
    reading.lastEnd = cursor.at;
    value = readEntryValue(reading, node, column, true);
  } else reading.emptyValue(node, keyEnd);
  reading.put(result, name, value, { start: keyAt, end: keyEnd });
  reading.path.pop();
}
