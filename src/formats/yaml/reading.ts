import type { Path } from '#kernel/path';
import { type Cursor, hash, isBlank, isBreak, YamlTrouble } from './cursor.ts';
import type { Span, YamlLimits } from './document.ts';
import { mergeKey, Nodes } from './nodes.ts';
import { resolvePlain, resolveTagged } from './resolve.ts';
import { indentOf, readDoubleQuoted, readPlain, readSingleQuoted } from './scalars.ts';

interface Anchor {
  isComplete: boolean;
  value: unknown;
  /** -1 for a key, which is no node of its own. */
  node: number;
  /** Nodes below it, aliases expanded. */
  size: number;
}

export interface Properties {
  readonly anchor: Anchor | undefined;
  readonly tag: string | undefined;
}

export const none: Properties = { anchor: undefined, tag: undefined };

export type Key = string | typeof mergeKey;

export const dash = 45;
export const colon = 58;
export const question = 63;

/** How many nodes the documents of a stream may still have. */
export interface Budget {
  nodes: number;
}

/** The state of reading one document: values and places come out of one pass. */
export class Reading {
  readonly cursor: Cursor;
  readonly nodes = new Nodes();
  readonly duplicates: { readonly path: Path; readonly span: Span }[] = [];
  readonly path: (string | number)[] = [];
  /** Nodes with aliases counted as often as they are used. */
  expanded = 0;
  /** Where the last scalar or closing bracket ended; collections end with their last item. */
  lastEnd: number;
  /** Inside brackets, where commas and brackets end a tag. */
  isInFlow = false;
  readonly #limits: YamlLimits;
  readonly #budget: Budget;
  readonly #start: number;
  /** Which keys of a mapping came out of a merge and may stand once more. */
  readonly #mergedKeys = new Map<object, Set<string>>();
  readonly #anchors = new Map<string, Anchor>();
  #depth = 0;

  constructor(cursor: Cursor, limits: YamlLimits, budget: Budget) {
    this.cursor = cursor;
    this.#start = cursor.at;
    this.lastEnd = cursor.at;
    this.#limits = limits;
    this.#budget = budget;
  }

  enter(): void {
    this.#depth += 1;
    if (this.#depth > this.#limits.depth)
      throw new YamlTrouble(this.cursor.at, `collections nest deeper than ${this.#limits.depth}`, 'limit');
  }

  leave(): void {
    this.#depth -= 1;
  }

  count(nodes: number): void {
    this.expanded += nodes;
    if (this.nodes.count > this.#budget.nodes)
      throw new YamlTrouble(this.cursor.at, `more than ${this.#limits.nodes} nodes in one stream`, 'limit');
    if (this.expanded > this.#limits.nodes)
      throw new YamlTrouble(this.cursor.at, `more than ${this.#limits.nodes} nodes once aliases are followed`, 'limit');
  }

  unexpected(): YamlTrouble {
    const { cursor } = this;
    if (cursor.code() === colon) return new YamlTrouble(cursor.at, 'mapping values are not allowed here');
    return new YamlTrouble(cursor.at, 'this does not belong to what stands above it; check the indentation');
  }

  atLineEnd(): boolean {
    const code = this.cursor.code();
    return this.cursor.at >= this.cursor.end || isBreak(code) || code === hash;
  }

  /** `- `, `? ` and `: `: the indicator with white space behind it. */
  isEntry(indicator: number): boolean {
    return this.cursor.code() === indicator && isBlank(this.cursor.code(1));
  }

  /** White space with a tab that leads to a node has to begin with enough spaces (YAML 1.2.2, 6.1). */
  refuseTab(parentIndent: number): void {
    const { cursor } = this;
    if (cursor.isIndentedByTab() && indentOf(cursor) <= parentIndent)
      throw new YamlTrouble(cursor.lineStart, 'a tab cannot indent');
  }

  close(node: number, start: number, end: number, value: unknown, properties: Properties, sizeBefore: number): unknown {
    this.nodes.close(node, start, end);
    if (properties.anchor !== undefined) complete(properties.anchor, value, node, this.expanded - sizeBefore);
    return value;
  }

  nameKey(properties: Properties, value: unknown): void {
    if (properties.anchor !== undefined) complete(properties.anchor, value, -1, 1);
  }

  emptyValue(node: number, at: number): null {
    this.count(1);
    this.nodes.close(node, at, at);
    return null;
  }

  scalar(parentIndent: number, inFlow: boolean, properties: Properties): unknown {
    const { cursor } = this;
    const code = cursor.code();
    if (code === 34 || code === 39) {
      const value = code === 34 ? readDoubleQuoted(cursor) : readSingleQuoted(cursor);
      return properties.tag === undefined ? value : this.tagged(value, properties);
    }
    // 5.3: reserved indicators cannot start a plain scalar.
    if (
      code === 64 ||
      code === 96 ||
      code === 37 ||
      code === 44 ||
      code === 93 ||
      code === 125 ||
      (inFlow && (code === 124 || code === 62))
    )
      throw new YamlTrouble(cursor.at, `a plain value cannot start with ${String.fromCharCode(code)}; quote it`);
    if (code === 38 || code === 33 || code === 42)
      throw new YamlTrouble(cursor.at, 'a value with an anchor, tag or alias cannot have another one');
    if (this.isEntry(dash)) throw new YamlTrouble(cursor.at, 'a block list cannot start here');
    if (this.isEntry(question) || (!inFlow && this.isEntry(colon))) throw this.unexpected();
    const value = readPlain(cursor, parentIndent, inFlow);
    if (value === '' && !this.atLineEnd() && !inFlow) throw this.unexpected();
    return properties.tag === undefined ? resolvePlain(value) : this.tagged(value, properties);
  }

  tagged(text: string, { tag }: Properties): unknown {
    if (tag === undefined) return resolvePlain(text);
    const resolved = resolveTagged(tag, text);
    if (resolved === undefined) throw new YamlTrouble(this.cursor.at, `this value cannot be read as ${tag}`);
    return resolved.value;
  }

  /** `&anchor` and `!tag`, each at most once, in any order. */
  properties(given: Properties = none): Properties {
    const { cursor } = this;
    let found = given;
    for (;;) {
      const code = cursor.code();
      if (code !== 38 && code !== 33) return found;
      if (code === 38 ? found.anchor !== undefined : found.tag !== undefined) return found;
      const from = cursor.at;
      cursor.at += 1;
      if (code === 38) found = { anchor: this.#anchor(from), tag: found.tag };
      else {
        const tag = this.#tag(from);
        found = { anchor: found.anchor, tag: tag === '!' ? '!!str' : tag };
      }
      cursor.skipSpaces();
    }
  }

  /** A name holds from here on, for what is inside of its own node too (which may not use it). */
  #anchor(from: number): Anchor {
    const name = this.#name();
    if (name === '') throw new YamlTrouble(from, 'an anchor needs a name');
    const anchor: Anchor = { isComplete: false, value: undefined, node: -1, size: 0 };
    this.#anchors.set(name, anchor);
    return anchor;
  }

  #tag(from: number): string {
    const { cursor } = this;
    const isVerbatim = cursor.code() === 60;
    while (!isBlank(cursor.code()) && (isVerbatim || !this.isInFlow || !isFlowIndicator(cursor.code()))) {
      cursor.at += 1;
      if (isVerbatim && cursor.text.charCodeAt(cursor.at - 1) === 62) break;
    }
    const tag = cursor.text.slice(from, cursor.at);
    if (!isVerbatim && /[{}]/.test(tag)) throw new YamlTrouble(from, 'a tag cannot have braces');
    return tag;
  }

  /** libyaml ends the name of an anchor at a colon or a question mark; YAML 1.2 does not. */
  #name(): string {
    const { cursor } = this;
    const from = cursor.at;
    for (let code = cursor.code(); !isBlank(code) && !isFlowIndicator(code); code = cursor.code()) {
      if (code === colon || code === question) break;
      cursor.at += 1;
    }
    return cursor.text.slice(from, cursor.at);
  }

  alias(node: number, { anchor: own, tag }: Properties): unknown {
    const { cursor } = this;
    const from = cursor.at;
    if (own !== undefined || tag !== undefined) throw new YamlTrouble(from, 'an alias cannot have an anchor or a tag');
    cursor.at += 1;
    const name = this.#name();
    const anchor = this.#anchors.get(name);
    if (anchor === undefined) throw new YamlTrouble(from, `there is no anchor &${name.slice(0, 80)} above this alias`);
    if (!anchor.isComplete) throw new YamlTrouble(from, `the anchor &${name.slice(0, 80)} would contain itself`);
    this.count(anchor.size);
    if (node >= 0) this.nodes.pointTo(node, anchor.node);
    return anchor.value;
  }

  /** Adds an entry; `<<` adds the entries of its mappings. */
  put(result: Record<string, unknown>, key: Key, value: unknown, span: Span): void {
    if (key === mergeKey) this.#merge(result, value, span);
    else {
      const isMerged = this.#mergedKeys.get(result)?.delete(key) === true;
      if (Object.hasOwn(result, key) && !isMerged) this.duplicates.push({ path: [...this.path], span });
      setOwn(result, key, value);
    }
  }

  /**
   * The merge key. To Kubernetes (go-yaml v2) it is one of the entries: it replaces those above it and gives way to those
   * below. To everybody else (YAML 1.1, go-yaml v3 in Compose) all own entries win.
   */
  #merge(result: Record<string, unknown>, value: unknown, span: Span): void {
    if (this.#mergedKeys.size === 0)
      this.nodes.mergesInOrder = this.cursor.text.slice(this.#start, this.cursor.end).includes('apiVersion');
    const { mergesInOrder } = this.nodes;
    const merged = this.#mergedKeys.get(result) ?? new Set();
    this.#mergedKeys.set(result, merged);
    const sources: unknown[] = Array.isArray(value) ? [...value] : [value];
    // Of several mappings the first one wins.
    if (mergesInOrder) sources.reverse();
    for (const source of sources) {
      if (typeof source !== 'object' || source === null || Array.isArray(source))
        throw new YamlTrouble(span.start, '<< takes a mapping or a list of mappings');
      const entries = Object.entries(source);
      this.count(entries.length);
      for (const [key, item] of entries) {
        const isOwn = Object.hasOwn(result, key);
        if (!isOwn) merged.add(key);
        if (!isOwn || mergesInOrder) setOwn(result, key, item);
      }
    }
  }
}

function complete(anchor: Anchor, value: unknown, node: number, size: number): void {
  anchor.isComplete = true;
  anchor.value = value;
  anchor.node = node;
  anchor.size = size;
}

export function isFlowIndicator(code: number): boolean {
  return code === 44 || code === 91 || code === 93 || code === 123 || code === 125;
}

/** An own property even for `__proto__`, which plain assignment would take for the prototype. */
function setOwn(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
  else target[key] = value;
}
