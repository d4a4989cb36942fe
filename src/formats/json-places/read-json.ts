import { countLineFeeds } from '../lines.ts';

/** A document, as far as it could be read. */
export interface JsonRead {
  /** Objects have own keys only: a key `__proto__` is an ordinary one. Of a key that stands twice the later one is kept. */
  readonly value: unknown;
  /** Why it could not be read to its end; `value` then holds what stands before that. */
  readonly problem?: { readonly message: string; readonly line: number };
  /** Line (from 1) at which an object or a list of `value` starts. */
  lineOf(container: unknown): number | undefined;
}

/** Lists and objects within each other. */
const deepest = 200;

type Holder = Record<string | number, unknown>;

/** Reads JSON (RFC 8259), also with comments and with commas before a closing bracket (JSONC). Never throws. */
export function readJson(source: Uint8Array | string): JsonRead {
  const text = typeof source === 'string' ? source : new TextDecoder('utf-8').decode(source);
  const reader = new Reader(text);
  const root: { value?: unknown } = {};
  let problem: JsonRead['problem'];
  try {
    reader.readDocument(root);
  } catch (error) {
    if (!(error instanceof JsonTrouble)) throw error;
    problem = { message: `it is no JSON: ${error.message}`, line: reader.line };
  }
  const { lines } = reader;
  const lineOf = (container: unknown): number | undefined => lines.get(container as object);
  return { value: root.value, lineOf, ...(problem === undefined ? {} : { problem }) };
}

class JsonTrouble extends Error {}

class Reader {
  readonly #text: string;
  #at = 0;
  line = 1;
  readonly lines = new Map<object, number>();

  constructor(text: string) {
    this.#text = text;
    if (text.charCodeAt(0) === 0xfeff) this.#at = 1;
  }

  readDocument(root: Holder): void {
    this.#readValue(root, 'value', 0);
    this.#skip();
    if (this.#at < this.#text.length) throw new JsonTrouble('something follows the value');
  }

  /** A container is put into its holder before it is filled, so that it stays when the text breaks off. */
  #readValue(holder: Holder, key: string | number, depth: number): void {
    this.#skip();
    const code = this.#text.charCodeAt(this.#at);
    if (code === quote) put(holder, key, this.#readString());
    else if (code === openBrace || code === openBracket) {
      if (depth >= deepest) throw new JsonTrouble(`deeper than ${deepest} levels`);
      const made = code === openBrace ? {} : [];
      put(holder, key, made);
      this.lines.set(made, this.line);
      this.#at += 1;
      if (Array.isArray(made)) this.#readList(made, depth + 1);
      else this.#readObject(made, depth + 1);
    } else put(holder, key, this.#readWord());
  }

  #readObject(made: Holder, depth: number): void {
    for (;;) {
      this.#skip();
      const code = this.#text.charCodeAt(this.#at);
      if (code === closeBrace) break;
      if (code !== quote) throw new JsonTrouble('a key in quotes was expected');
      const key = this.#readString();
      this.#skip();
      if (this.#text.charCodeAt(this.#at) !== colon) throw new JsonTrouble('a colon was expected');
      this.#at += 1;
      this.#readValue(made, key, depth);
      if (!this.#hasComma(closeBrace)) break;
    }
    this.#at += 1;
  }

  #readList(made: unknown[], depth: number): void {
    for (;;) {
      this.#skip();
      if (this.#text.charCodeAt(this.#at) === closeBracket) break;
      this.#readValue(made as unknown as Holder, made.length, depth);
      if (!this.#hasComma(closeBracket)) break;
    }
    this.#at += 1;
  }

  #hasComma(close: number): boolean {
    this.#skip();
    const code = this.#text.charCodeAt(this.#at);
    if (code === close) return false;
    if (code !== comma) throw new JsonTrouble('a comma or the end of the list was expected');
    this.#at += 1;
    return true;
  }

  #readString(): string {
    const text = this.#text;
    const start = this.#at + 1;
    for (let at = start; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === quote) {
        this.#at = at + 1;
        return text.slice(start, at);
      }
      if (code === backslash) return this.#readEscaped(start);
      if (code < 0x20) throw new JsonTrouble('a text has to end in its line');
    }
    throw new JsonTrouble('a text has no end');
  }

  /** Leaves the escapes to `JSON.parse`. */
  #readEscaped(start: number): string {
    const text = this.#text;
    for (let at = start; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === backslash) at += 1;
      else if (code === lineFeed) break;
      else if (code === quote) {
        this.#at = at + 1;
        try {
          return JSON.parse(text.slice(start - 1, at + 1)) as string;
        } catch {
          throw new JsonTrouble('a text has an escape that is none');
        }
      }
    }
    throw new JsonTrouble('a text has no end');
  }

  #readWord(): unknown {
    const start = this.#at;
    let end = start;
    while (end < this.#text.length && end - start < 400 && isWordCharacter(this.#text.charCodeAt(end))) end += 1;
    const word = this.#text.slice(start, end);
    if (start === this.#text.length) throw new JsonTrouble('it ends too early');
    this.#at = end;
    if (word === 'null') return null;
    if (word === 'true') return true;
    if (word === 'false') return false;
    const number = /^-?\d/.test(word) ? Number(word) : Number.NaN;
    if (Number.isNaN(number)) throw new JsonTrouble('a value was expected');
    return number;
  }

  #skip(): void {
    const text = this.#text;
    for (;;) {
      const code = text.charCodeAt(this.#at);
      if (code === lineFeed) this.line += 1;
      else if (code === slash) this.#skipComment();
      else if (code !== 0x20 && code !== 0x09 && code !== 0x0d) return;
      this.#at += 1;
    }
  }

  /** Stops at the last character of the comment. */
  #skipComment(): void {
    const text = this.#text;
    const next = text.charCodeAt(this.#at + 1);
    if (next !== slash && next !== star) throw new JsonTrouble('a value was expected');
    const found = text.indexOf(next === slash ? '\n' : '*/', this.#at + 2);
    if (found < 0 && next === star) throw new JsonTrouble('a comment has no end');
    const end = found < 0 ? text.length : found;
    this.line += countLineFeeds(text, this.#at, end);
    this.#at = next === slash ? end - 1 : end + 1;
  }
}

const quote = 0x22;
const backslash = 0x5c;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const colon = 0x3a;
const comma = 0x2c;
const slash = 0x2f;
const star = 0x2a;
const lineFeed = 0x0a;

function put(holder: Holder, key: string | number, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
  else holder[key] = value;
}

/** Letters, digits, plus, minus and full stop. */
function isWordCharacter(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    code === 0x2b ||
    code === 0x2d ||
    code === 0x2e
  );
}
