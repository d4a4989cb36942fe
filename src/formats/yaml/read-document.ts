import { Cursor, isBlank, isBreak, YamlTrouble } from './cursor.ts';
import type { Span, YamlDocument, YamlLimits } from './document.ts';
import type { Path } from '#kernel/path';
import { Nodes } from './nodes.ts';
import { keyText, resolvePlain } from './resolve.ts';
import { plainEnd, readBlockScalar, readDoubleQuoted, readPlain, readSingleQuoted } from './scalars.ts';

interface Anchor {
  readonly value: unknown;
  readonly node: number;
  /** Nodes below it, aliases expanded. */
  readonly size: number;
}

interface Properties {
  anchor: string | undefined;
  tag: string | undefined;
}

const none: Properties = { anchor: undefined, tag: undefined };

const dash = 45;
const colon = 58;
const question = 63;
const mergeKey = Symbol('merge');

/** Reads the one document between two offsets. Throws `YamlTrouble` and nothing else. */
export function readDocument(
  text: string,
  start: number,
  end: number,
  index: number,
  limits: YamlLimits,
): YamlDocument {
  const reader = new DocumentReader(new Cursor(text, start, end), limits);
  const value = reader.read();
  const { cursor, nodes, duplicates } = reader;
  return {
    value,
    index,
    span: { start, end },
    comments: cursor.comments,
    duplicates,
    locate: (path) => nodes.locate(path),
  };
}

/** Recursive descent by indentation (YAML 1.2.2, chapters 6 to 9); values and places come out of one pass. */
class DocumentReader {
  readonly cursor: Cursor;
  readonly nodes = new Nodes();
  readonly duplicates: { readonly path: Path; readonly span: Span }[] = [];
  readonly #limits: YamlLimits;
  readonly #anchors = new Map<string, Anchor>();
  readonly #path: (string | number)[] = [];
  #depth = 0;
  /** Nodes with aliases counted as often as they are used. */
  #expanded = 0;

  constructor(cursor: Cursor, limits: YamlLimits) {
    this.cursor = cursor;
    this.#limits = limits;
  }

  read(): unknown {
    const { cursor } = this;
    cursor.skipTrivia();
    const root = this.nodes.open(cursor.at, undefined, -1, -1);
    const value = cursor.at >= cursor.end ? null : this.#blockNode(root, -1, true, none);
    cursor.skipTrivia();
    if (cursor.at < cursor.end) throw this.#unexpected();
    return value;
  }

  #unexpected(): YamlTrouble {
    const { cursor } = this;
    if (cursor.code() === colon) return new YamlTrouble(cursor.at, 'mapping values are not allowed here');
    return new YamlTrouble(cursor.at, 'this does not belong to what stands above it; check the indentation');
  }

  #enter(): void {
    this.#depth += 1;
    if (this.#depth > this.#limits.depth)
      throw new YamlTrouble(this.cursor.at, `collections nest deeper than ${this.#limits.depth}`, 'limit');
  }

  #count(nodes: number): void {
    this.#expanded += nodes;
    if (this.#expanded > this.#limits.nodes)
      throw new YamlTrouble(this.cursor.at, `more than ${this.#limits.nodes} nodes once aliases are followed`, 'limit');
  }

  /**
   * A node in block context at the cursor. `parentIndent` is the column of the collection around it; `mayBeCollection`
   * is false behind `key: ` on the same line, where no block collection can start.
   */
  #blockNode(node: number, parentIndent: number, mayBeCollection: boolean, given: Properties): unknown {
    const { cursor } = this;
    const sizeBefore = this.#expanded;
    this.#count(1);
    const start = cursor.at;
    const column = cursor.column;
    if (mayBeCollection && given === none && this.#isImplicitKeyWithProperties()) {
      return this.#finish(node, start, this.#blockMapping(column), none, sizeBefore);
    }
    const properties = given === none ? this.#properties() : given;
    if (properties !== none && this.#atLineEnd()) {
      cursor.skipTrivia();
      if (cursor.at >= cursor.end || cursor.column <= parentIndent) {
        const isSequence = cursor.at < cursor.end && cursor.column === parentIndent && this.#isEntry(dash);
        if (!isSequence)
          return this.#finishAt(node, start, start, this.#tagged('', properties), properties, sizeBefore);
        return this.#finish(node, cursor.at, this.#blockSequence(cursor.column), properties, sizeBefore);
      }
      const inner = cursor.at;
      return this.#finish(node, inner, this.#content(parentIndent, true, properties), properties, sizeBefore);
    }
    return this.#finish(
      node,
      properties === none ? start : cursor.at,
      this.#content(parentIndent, mayBeCollection, properties, node),
      properties,
      sizeBefore,
    );
  }

  #atLineEnd(): boolean {
    const code = this.cursor.code();
    return this.cursor.at >= this.cursor.end || isBreak(code) || code === 35;
  }

  #finish(node: number, start: number, value: unknown, properties: Properties, sizeBefore: number): unknown {
    return this.#finishAt(node, start, this.#contentEnd(start), value, properties, sizeBefore);
  }

  #finishAt(
    node: number,
    start: number,
    end: number,
    value: unknown,
    properties: Properties,
    sizeBefore: number,
  ): unknown {
    this.nodes.close(node, start, end);
    if (properties.anchor !== undefined)
      this.#anchors.set(properties.anchor, { value, node, size: this.#expanded - sizeBefore });
    return value;
  }

  /** The end of what was just read, without the white space and the blank lines that were passed to find it. */
  #contentEnd(start: number): number {
    let end = this.#lastEnd ?? this.cursor.at;
    while (end > start && isBlank(this.cursor.text.charCodeAt(end - 1))) end -= 1;
    return end;
  }

  /** Where the last scalar or closing bracket ended; collections end with their last item. */
  #lastEnd: number | undefined;

  #content(parentIndent: number, mayBeCollection: boolean, properties: Properties, node?: number): unknown {
    const { cursor } = this;
    const code = cursor.code();
    if (mayBeCollection) {
      if (this.#isEntry(dash)) return this.#blockSequence(cursor.column);
      if (this.#isEntry(question) || this.#isImplicitKey()) return this.#blockMapping(cursor.column);
    }
    let value: unknown;
    if (code === 123 || code === 91) value = this.#flowCollection(code, 0);
    else if (code === 42) value = this.#alias(node);
    else if (code === 124 || code === 62) {
      value = readBlockScalar(cursor, parentIndent);
      value = properties.tag === undefined ? value : this.#tagged(value as string, properties);
    } else value = this.#scalar(parentIndent, false, properties);
    this.#lastEnd = cursor.at;
    if (code === 124 || code === 62) return value;
    this.#expectLineEnd();
    return value;
  }

  /** After a node in block context only a comment may follow on its line. */
  #expectLineEnd(): void {
    const { cursor } = this;
    cursor.skipSpaces();
    if (!this.#atLineEnd() || (cursor.code() === 35 && !cursor.isCommentStart())) throw this.#unexpected();
  }

  #scalar(parentIndent: number, inFlow: boolean, properties: Properties): unknown {
    const { cursor } = this;
    const code = cursor.code();
    if (code === 34 || code === 39) {
      const value = code === 34 ? readDoubleQuoted(cursor) : readSingleQuoted(cursor);
      return properties.tag === undefined ? value : this.#tagged(value, properties);
    }
    // 5.3: reserved indicators cannot start a plain scalar.
    if (code === 64 || code === 96)
      throw new YamlTrouble(cursor.at, `a plain value cannot start with ${String.fromCharCode(code)}; quote it`);
    if (code === 37) throw new YamlTrouble(cursor.at, 'a plain value cannot start with %; quote it');
    if (code === 38 || code === 33 || code === 42)
      throw new YamlTrouble(cursor.at, 'a value with an anchor, tag or alias cannot have another one');
    const value = readPlain(cursor, parentIndent, inFlow);
    if (value === '' && !this.#atLineEnd() && !inFlow) throw this.#unexpected();
    return properties.tag === undefined ? resolvePlain(value) : this.#tagged(value, properties);
  }

  #tagged(value: string, { tag }: Properties): unknown {
    switch (tag) {
      case '!':
      case '!!str':
      case '!!binary':
        return value;
      case '!!float':
      case '!!int': {
        const resolved = resolvePlain(value);
        return resolved;
      }
      default:
        return resolvePlain(value);
    }
  }

  /** `&anchor` and `!tag`, in any order. */
  #properties(): Properties {
    const { cursor } = this;
    let found: Properties = none;
    for (;;) {
      const code = cursor.code();
      if (code !== 38 && code !== 33) return found;
      const from = cursor.at;
      cursor.at += 1;
      if (code === 33 && cursor.code() === 60) while (cursor.at < cursor.end && cursor.code() !== 62) cursor.at += 1;
      while (!isBlank(cursor.code()) && !',[]{}'.includes(cursor.text[cursor.at] ?? ' ')) cursor.at += 1;
      const word = cursor.text.slice(from, cursor.at);
      if (found === none) found = { anchor: undefined, tag: undefined };
      if (code === 38) {
        if (word.length === 1) throw new YamlTrouble(from, 'an anchor needs a name');
        found.anchor = word.slice(1);
      } else found.tag = word;
      cursor.skipSpaces();
    }
  }

  #alias(node: number | undefined): unknown {
    const { cursor } = this;
    const from = cursor.at;
    cursor.at += 1;
    while (!isBlank(cursor.code()) && !',[]{}'.includes(cursor.text[cursor.at] ?? ' ')) cursor.at += 1;
    const name = cursor.text.slice(from + 1, cursor.at);
    const anchor = this.#anchors.get(name);
    if (anchor === undefined) throw new YamlTrouble(from, `there is no anchor &${name.slice(0, 80)} above this alias`);
    this.#count(anchor.size);
    if (node !== undefined) this.nodes.pointTo(node, anchor.node);
    return anchor.value;
  }

  /** `- ` and `? `: the indicator with white space behind it. */
  #isEntry(indicator: number): boolean {
    return this.cursor.code() === indicator && isBlank(this.cursor.code(1));
  }

  /** Looks ahead on this line: is there a `key:`? Leaves the cursor where it is. */
  #isImplicitKey(): boolean {
    const { cursor } = this;
    const { at, lineStart } = cursor;
    const code = cursor.code();
    let found = false;
    if (code === 34 || code === 39) found = this.#skipQuotedOnLine(code) && this.#isColonNext();
    else if (code === 42) {
      while (!isBlank(cursor.code())) cursor.at += 1;
      found = this.#isColonNext();
    } else if (code === 123 || code === 91) found = this.#isFlowKey();
    else if (code !== 124 && code !== 62 && code !== 64 && code !== 96 && code !== 37) {
      const isIndicatorStart = (code === dash || code === question || code === colon) && isBlank(cursor.code(1));
      if (!isIndicatorStart || code === colon) {
        cursor.at = plainEnd(cursor, false);
        found = this.#isColonNext();
      }
    }
    cursor.at = at;
    cursor.lineStart = lineStart;
    return found;
  }

  /** A flow collection as a key is a template that was not rendered, or something no manifest has. */
  #isFlowKey(): boolean {
    const { cursor } = this;
    let depth = 0;
    for (; cursor.at < cursor.end && !isBreak(cursor.code()); cursor.at += 1) {
      const code = cursor.code();
      if (code === 34 || code === 39) {
        if (!this.#skipQuotedOnLine(code)) return false;
        cursor.at -= 1;
      } else if (code === 123 || code === 91) depth += 1;
      else if (code === 125 || code === 93) depth -= 1;
      if (depth === 0) {
        cursor.at += 1;
        if (this.#isColonNext()) throw new YamlTrouble(cursor.at, 'a collection cannot be a key here');
        return false;
      }
    }
    return false;
  }

  /** Over a quoted scalar that ends on its line; false when it does not. */
  #skipQuotedOnLine(quote: number): boolean {
    const { cursor } = this;
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

  #isColonNext(): boolean {
    this.cursor.skipSpaces();
    return this.cursor.code() === colon && isBlank(this.cursor.code(1));
  }

  /** `&a key: v`, `!!str key: v`: the properties are the key's, so a mapping starts here. */
  #isImplicitKeyWithProperties(): boolean {
    const { cursor } = this;
    const code = cursor.code();
    if (code !== 38 && code !== 33) return false;
    const { at, lineStart } = cursor;
    this.#properties();
    const found = !this.#atLineEnd() && !this.#isEntry(dash) && this.#isImplicitKey();
    cursor.at = at;
    cursor.lineStart = lineStart;
    return found;
  }

  #blockSequence(column: number): unknown[] {
    const { cursor } = this;
    this.#enter();
    const items: unknown[] = [];
    do {
      const dashAt = cursor.at;
      const node = this.nodes.open(dashAt, items.length, dashAt, dashAt + 1);
      this.#path.push(items.length);
      cursor.at += 1;
      this.#lastEnd = cursor.at;
      items.push(this.#entryValue(node, column));
      this.#path.pop();
    } while (this.#nextEntry(column) && this.#isEntry(dash));
    this.#depth -= 1;
    return items;
  }

  /** What follows `- ` or `? `: on the same line even a collection, or deeper on the next. */
  #entryValue(node: number, column: number): unknown {
    const { cursor } = this;
    const markerEnd = cursor.at;
    const crossed = cursor.skipTrivia();
    if (cursor.at >= cursor.end || (crossed && cursor.column <= column)) return this.#emptyValue(node, markerEnd);
    return this.#blockNode(node, column, true, none);
  }

  #emptyValue(node: number, at: number): null {
    this.#count(1);
    this.nodes.close(node, at, at);
    return null;
  }

  /** Goes to the next entry of a block collection; false when it ends. Anything deeper is misplaced. */
  #nextEntry(column: number): boolean {
    const { cursor } = this;
    cursor.skipTrivia();
    if (cursor.at >= cursor.end || cursor.column < column) return false;
    if (cursor.column > column) throw this.#unexpected();
    const lead = cursor.text.slice(cursor.lineStart, cursor.at);
    if (lead.includes('\t')) throw new YamlTrouble(cursor.lineStart, 'a tab cannot indent');
    return true;
  }

  #blockMapping(column: number): Record<string, unknown> {
    const { cursor } = this;
    this.#enter();
    const result: Record<string, unknown> = {};
    const merges: unknown[] = [];
    do {
      const keyAt = cursor.at;
      if (this.#isEntry(question)) this.#explicitEntry(result, column, keyAt);
      else {
        if (!this.#isImplicitKeyWithProperties() && !this.#isImplicitKey()) {
          if (this.#isEntry(dash))
            throw new YamlTrouble(cursor.at, 'a list item stands where a key of the mapping is expected');
          throw new YamlTrouble(cursor.at, 'a key is missing its colon');
        }
        const key = this.#implicitKey();
        const keyEnd = cursor.at;
        cursor.skipSpaces();
        cursor.at += 1;
        this.#entry(result, merges, key, keyAt, keyEnd, column);
      }
    } while (this.#nextEntry(column));
    this.#depth -= 1;
    applyMerges(result, merges);
    return result;
  }

  #implicitKey(): string | typeof mergeKey {
    const { cursor } = this;
    const properties = this.#properties();
    const from = cursor.at;
    const code = cursor.code();
    let value: unknown;
    if (code === 42) value = this.#alias(undefined);
    else if (code === 34) value = readDoubleQuoted(cursor);
    else if (code === 39) value = readSingleQuoted(cursor);
    else {
      cursor.at = plainEnd(cursor, false);
      const source = cursor.text.slice(from, cursor.at);
      if (source === '<<') return mergeKey;
      value = properties.tag === '!!str' ? source : resolvePlain(source);
    }
    const text = keyText(value, cursor.text.slice(from, cursor.at));
    if (properties.anchor !== undefined) this.#anchors.set(properties.anchor, { value, node: 0, size: 1 });
    return text;
  }

  #entry(
    result: Record<string, unknown>,
    merges: unknown[],
    key: string | typeof mergeKey,
    keyAt: number,
    keyEnd: number,
    column: number,
  ): void {
    const name = key === mergeKey ? '<<' : key;
    const node = this.nodes.open(this.cursor.at, name, keyAt, keyEnd);
    this.#path.push(name);
    this.#lastEnd = this.cursor.at;
    const value = this.#mappingValue(node, column);
    if (key === mergeKey) merges.push(value);
    else this.#put(result, key, value, { start: keyAt, end: keyEnd });
    this.#path.pop();
  }

  #put(result: Record<string, unknown>, key: string, value: unknown, span: Span): void {
    if (Object.hasOwn(result, key)) this.duplicates.push({ path: [...this.#path], span });
    setOwn(result, key, value);
  }

  /** What follows `key:`: on the same line, deeper below, or a sequence that is not indented. */
  #mappingValue(node: number, column: number): unknown {
    const { cursor } = this;
    const colonEnd = cursor.at;
    const crossed = cursor.skipTrivia();
    if (cursor.at >= cursor.end) return this.#emptyValue(node, colonEnd);
    if (!crossed) return this.#blockNode(node, column, false, none);
    if (cursor.column > column) return this.#blockNode(node, column, true, none);
    if (cursor.column === column && this.#isEntry(dash)) {
      const start = cursor.at;
      const sizeBefore = this.#expanded;
      this.#count(1);
      return this.#finish(node, start, this.#blockSequence(column), none, sizeBefore);
    }
    return this.#emptyValue(node, colonEnd);
  }

  #explicitEntry(result: Record<string, unknown>, column: number, keyAt: number): void {
    const { cursor } = this;
    cursor.at += 1;
    const keyNode = this.nodes.open(cursor.at, undefined, -1, -1);
    const key = this.#entryValue(keyNode, column);
    const keyEnd = cursor.at;
    if (typeof key === 'object' && key !== null) throw new YamlTrouble(keyAt, 'a collection cannot be a key here');
    const name = keyText(key, cursor.text.slice(keyAt + 1, keyEnd).trim());
    const node = this.nodes.open(cursor.at, name, keyAt, keyEnd);
    cursor.skipTrivia();
    let value: unknown = null;
    if (cursor.at < cursor.end && cursor.column === column && this.#isEntry(colon)) {
      cursor.at += 1;
      value = this.#entryValue(node, column);
    } else this.#emptyValue(node, keyEnd);
    this.#path.push(name);
    this.#put(result, name, value, { start: keyAt, end: keyEnd });
    this.#path.pop();
  }

  #flowCollection(code: number, flowDepth: number): unknown {
    return code === 123 ? this.#flowMapping(flowDepth) : this.#flowSequence(flowDepth);
  }

  #flowSequence(flowDepth: number): unknown[] {
    const { cursor } = this;
    const opened = cursor.at;
    this.#enter();
    const items: unknown[] = [];
    cursor.at += 1;
    for (;;) {
      cursor.skipTrivia();
      if (cursor.at >= cursor.end) throw new YamlTrouble(opened, 'the [ is never closed');
      if (cursor.code() === 93) break;
      if (cursor.code() === 44) throw new YamlTrouble(cursor.at, 'a value is missing before the comma');
      const node = this.nodes.open(cursor.at, items.length, -1, -1);
      this.#path.push(items.length);
      items.push(this.#flowItem(node, flowDepth));
      this.#path.pop();
      this.#expectSeparator(93, opened);
    }
    cursor.at += 1;
    this.#depth -= 1;
    return items;
  }

  /** An item may be a single pair: `[a: b]`. */
  #flowItem(node: number, flowDepth: number): unknown {
    const { cursor } = this;
    const start = cursor.at;
    const value = this.#flowNode(node, flowDepth);
    const isAdjacent = cursor.text[start] === '"' || cursor.text[start] === "'";
    cursor.skipTrivia();
    if (
      cursor.code() !== colon ||
      !(isAdjacent || isBlank(cursor.code(1)) || ',[]{}'.includes(cursor.text[cursor.at + 1] ?? ' '))
    )
      return value;
    if (typeof value === 'object' && value !== null) throw new YamlTrouble(start, 'a collection cannot be a key here');
    const key = keyText(value, cursor.text.slice(start, cursor.at).trim());
    cursor.at += 1;
    cursor.skipTrivia();
    const child = this.nodes.open(cursor.at, key, start, cursor.at);
    const result: Record<string, unknown> = {};
    setOwn(result, key, this.#flowNode(child, flowDepth));
    this.nodes.close(node, start, cursor.at);
    return result;
  }

  #flowMapping(flowDepth: number): Record<string, unknown> {
    const { cursor } = this;
    const opened = cursor.at;
    this.#enter();
    const result: Record<string, unknown> = {};
    const merges: unknown[] = [];
    cursor.at += 1;
    for (;;) {
      cursor.skipTrivia();
      if (cursor.at >= cursor.end) throw new YamlTrouble(opened, 'the { is never closed');
      if (cursor.code() === 125) break;
      if (cursor.code() === 44) throw new YamlTrouble(cursor.at, 'a key is missing before the comma');
      this.#flowEntry(result, merges, flowDepth);
      this.#expectSeparator(125, opened);
    }
    cursor.at += 1;
    this.#depth -= 1;
    applyMerges(result, merges);
    return result;
  }

  #flowEntry(result: Record<string, unknown>, merges: unknown[], flowDepth: number): void {
    const { cursor } = this;
    if (this.#isEntry(question)) {
      cursor.at += 1;
      cursor.skipTrivia();
    }
    const properties = this.#properties();
    const keyAt = cursor.at;
    const code = cursor.code();
    if (code === 123 || code === 91) throw new YamlTrouble(keyAt, 'a collection cannot be a key here');
    const isQuoted = code === 34 || code === 39;
    const value = code === 42 ? this.#alias(undefined) : this.#scalar(-1, true, properties);
    const keyEnd = cursor.at;
    const source = cursor.text.slice(keyAt, keyEnd);
    const key = !isQuoted && source === '<<' ? mergeKey : keyText(value, source);
    cursor.skipTrivia();
    const name = key === mergeKey ? '<<' : key;
    const node = this.nodes.open(cursor.at, name, keyAt, keyEnd);
    this.#path.push(name);
    let item: unknown = null;
    if (cursor.code() === colon) {
      cursor.at += 1;
      const valueAt = cursor.at;
      cursor.skipTrivia();
      const next = cursor.code();
      item = next === 44 || next === 125 ? this.#emptyValue(node, valueAt) : this.#flowNode(node, flowDepth);
    } else this.#emptyValue(node, keyEnd);
    if (key === mergeKey) merges.push(item);
    else this.#put(result, key, item, { start: keyAt, end: keyEnd });
    this.#path.pop();
  }

  #flowNode(node: number, flowDepth: number): unknown {
    const { cursor } = this;
    const sizeBefore = this.#expanded;
    this.#count(1);
    const start = cursor.at;
    const properties = this.#properties();
    if (properties !== none) cursor.skipTrivia();
    const code = cursor.code();
    let value: unknown;
    if (code === 123 || code === 91) value = this.#flowCollection(code, flowDepth + 1);
    else if (code === 42) value = this.#alias(node);
    else if (code === 44 || code === 125 || code === 93) value = this.#tagged('', properties);
    else value = this.#scalar(-1, true, properties);
    return this.#finishAt(node, start, cursor.at, value, properties, sizeBefore);
  }

  #expectSeparator(close: number, opened: number): void {
    const { cursor } = this;
    cursor.skipTrivia();
    if (cursor.at >= cursor.end) throw new YamlTrouble(opened, `the ${close === 93 ? '[' : '{'} is never closed`);
    if (cursor.code() === 44) cursor.at += 1;
    else if (cursor.code() !== close)
      throw new YamlTrouble(cursor.at, `a comma or ${close === 93 ? ']' : '}'} is missing here`);
  }
}

/** An own property even for `__proto__`, which plain assignment would take for the prototype. */
function setOwn(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
  else target[key] = value;
}

/** `<<` (YAML 1.1 merge type): keys that the mapping has itself win, then the first of several sources. */
function applyMerges(result: Record<string, unknown>, merges: readonly unknown[]): void {
  for (const merge of merges) {
    for (const source of Array.isArray(merge) ? merge : [merge]) {
      if (typeof source !== 'object' || source === null || Array.isArray(source)) continue;
      for (const [key, value] of Object.entries(source)) if (!Object.hasOwn(result, key)) setOwn(result, key, value);
    }
  }
}
