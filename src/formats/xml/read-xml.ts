import { countLineFeeds } from '../lines.ts';
import { decodeXml } from './decode.ts';

/** An element: names without their prefix, text without markup. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** All text directly in it, joined; white space as written. */
  readonly text: string;
  /** From 1. */
  readonly line: number;
}

export interface XmlRead {
  /** As far as it could be read; undefined when there is no element at all. */
  readonly root: XmlElement | undefined;
  readonly problem?: { readonly message: string; readonly line: number };
}

/** Elements within each other. */
const deepest = 200;
const mostElements = 1_000_000;
const longest = 64 * 1024 * 1024;

/** Reads XML 1.0 without declarations: entities of a DTD stay as they are written, nothing is fetched. Never throws. */
export function readXml(source: Uint8Array | string): XmlRead {
  if (source.length > longest)
    return { root: undefined, problem: { message: `it is longer than ${longest} bytes`, line: 1 } };
  const reader = new Reader(typeof source === 'string' ? source : decodeXml(source));
  const message = reader.readDocument();
  const { root } = reader;
  return { root, ...(message === undefined ? {} : { problem: { message, line: reader.line } }) };
}

interface Open extends XmlElement {
  readonly attributes: Map<string, string>;
  readonly children: Open[];
  text: string;
}

/** What stands at a place and is skipped as a whole: how it starts and ends. */
const skipped = [
  ['<!--', '-->'],
  ['<?', '?>'],
] as const;

class Reader {
  readonly #text: string;
  #at = 0;
  #lineAt = 0;
  #line = 1;
  #count = 0;
  readonly #open: Open[] = [];
  root: Open | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  get line(): number {
    this.#line += countLineFeeds(this.#text, this.#lineAt, this.#at);
    this.#lineAt = this.#at;
    return this.#line;
  }

  /** Why it could not be read to its end. */
  readDocument(): string | undefined {
    const text = this.#text;
    while (this.#at < text.length) {
      const next = text.indexOf('<', this.#at);
      const end = next < 0 ? text.length : next;
      const trouble = this.#addText(text.slice(this.#at, end));
      this.#at = end;
      if (trouble !== undefined) return trouble;
      if (next < 0) break;
      const message = this.#readMarkup();
      if (message !== undefined) return message;
    }
    if (this.root === undefined) return 'it is no XML: it has no element';
    const last = this.#open.at(-1);
    return last === undefined ? undefined : `it is no XML: ${quote(last.name)} has no end`;
  }

  #addText(text: string): string | undefined {
    const last = this.#open.at(-1);
    if (last !== undefined) last.text += decodeEntities(text);
    else if (/[^\s\uFEFF]/.test(text.slice(0, 1000))) return 'it is no XML: text stands outside of all elements';
    return undefined;
  }

  #readMarkup(): string | undefined {
    const text = this.#text;
    for (const [start, end] of skipped) {
      if (!text.startsWith(start, this.#at)) continue;
      const found = text.indexOf(end, this.#at + start.length);
      if (found < 0) return `it is no XML: ${start} has no end`;
      this.#at = found + end.length;
      return undefined;
    }
    if (text.startsWith('<![CDATA[', this.#at)) return this.#readCharacters();
    if (text.startsWith('<!', this.#at)) return this.#skipDeclaration();
    return text.startsWith('</', this.#at) ? this.#closeElement() : this.#openElement();
  }

  #readCharacters(): string | undefined {
    const end = this.#text.indexOf(']]>', this.#at);
    const last = this.#open.at(-1);
    if (end < 0 || last === undefined) return 'it is no XML: a CDATA section is out of place or has no end';
    last.text += this.#text.slice(this.#at + 9, end);
    this.#at = end + 3;
    return undefined;
  }

  /** A document type: it may hold declarations in brackets, and those texts in quotes. */
  #skipDeclaration(): string | undefined {
    const text = this.#text;
    let depth = 0;
    for (let at = this.#at + 2; at < text.length; at += 1) {
      const character = text.charAt(at);
      if (character === '"' || character === "'") {
        const end = text.indexOf(character, at + 1);
        if (end < 0) break;
        at = end;
      } else if (character === '[') depth += 1;
      else if (character === ']') depth -= 1;
      else if (character === '>' && depth <= 0) {
        this.#at = at + 1;
        return undefined;
      }
    }
    return 'it is no XML: a declaration has no end';
  }

  #closeElement(): string | undefined {
    const end = this.#text.indexOf('>', this.#at);
    const last = this.#open.at(-1);
    if (end < 0 || last === undefined) return 'it is no XML: the end of an element is out of place';
    const name = localName(this.#text.slice(this.#at + 2, Math.min(end, this.#at + 1000)).trimEnd());
    if (name !== last.name) return `it is no XML: ${quote(last.name)} ends as ${quote(name)}`;
    this.#open.pop();
    this.#at = end + 1;
    return undefined;
  }

  #openElement(): string | undefined {
    const text = this.#text;
    namePattern.lastIndex = this.#at + 1;
    const name = namePattern.exec(text)?.[0];
    if (name === undefined) return 'it is no XML: an element has no name';
    if (this.#open.length >= deepest) return `elements are nested deeper than ${deepest}`;
    this.#count += 1;
    if (this.#count > mostElements) return `there are more than ${mostElements} elements`;
    const parent = this.#open.at(-1);
    if (parent === undefined && this.root !== undefined) return 'it is no XML: a second element follows the first';
    const made: Open = { name: localName(name), attributes: new Map(), children: [], text: '', line: this.line };
    this.#at += 1 + name.length;
    const isOpen = this.#readAttributes(made.attributes);
    if (isOpen === undefined) return `it is no XML: the tag of ${quote(name)} is damaged`;
    if (parent === undefined) this.root = made;
    else parent.children.push(made);
    if (isOpen) this.#open.push(made);
    return undefined;
  }

  /** True when content follows; undefined for damage. */
  #readAttributes(attributes: Map<string, string>): boolean | undefined {
    const text = this.#text;
    for (;;) {
      spacePattern.lastIndex = this.#at;
      this.#at += spacePattern.exec(text)?.[0].length ?? 0;
      if (text.startsWith('>', this.#at)) {
        this.#at += 1;
        return true;
      }
      if (text.startsWith('/>', this.#at)) {
        this.#at += 2;
        return false;
      }
      attributePattern.lastIndex = this.#at;
      const match = attributePattern.exec(text);
      if (match === null) return undefined;
      const [whole, name = '', mark = ''] = match;
      const start = this.#at + whole.length;
      const end = text.indexOf(mark, start);
      if (end < 0) return undefined;
      attributes.set(localName(name), decodeEntities(text.slice(start, end)));
      this.#at = end + 1;
    }
  }
}

/** Anything but what marks the end; names are not held against the table of characters of the specification. */
const namePattern = /[^\s<>/="'&!?${}][^\s<>/="'&${}]{0,1000}/y;
const spacePattern = /\s*/y;
const attributePattern = /([^\s<>/="'&]{1,1000})\s{0,1000}=\s{0,1000}(["'])/y;

function localName(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1);
}

function quote(name: string): string {
  return JSON.stringify(name.slice(0, 100));
}

const entities: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** Those of XML itself and numbers of characters; others stay as they are written. */
function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,4}));/gi, (whole, decimal, hexadecimal, name) => {
    if (name !== undefined) return entities.get(String(name)) ?? whole;
    const point = decimal === undefined ? Number.parseInt(String(hexadecimal), 16) : Number(decimal);
    return point <= 0x10_ffff ? String.fromCodePoint(point) : '\uFFFD';
  });
}
