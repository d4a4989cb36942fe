import type { Literal, Span } from './ast.ts';
import { bytesOf, textOf } from './escapes.ts';
import { CelSyntaxError } from './syntax-error.ts';

export type Token =
  | (Span & { readonly kind: 'literal'; readonly literal: Literal })
  /** A number without a sign: `-9223372036854775808` is one literal, and its digits alone are too large. */
  | (Span & { readonly kind: 'integer'; readonly digits: bigint })
  | (Span & { readonly kind: 'identifier'; readonly text: string })
  /** `` `a-b` `` behind a dot. */
  | (Span & { readonly kind: 'quoted'; readonly text: string })
  | (Span & { readonly kind: 'symbol'; readonly text: string })
  | (Span & { readonly kind: 'end' });

const blank = /[\t\n\f\r ]+|\/\/[^\n]*/y;
const word = /[A-Za-z_][A-Za-z0-9_]*/y;
const quotedName = /`([A-Za-z0-9_.\-/ ]+)`/y;
const symbol = /==|!=|<=|>=|&&|\|\||[-.,:?()[\]{}<>+*/%!]/y;
const float = /(?:\d+\.\d+(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+|\.\d+(?:[eE][+-]?\d+)?)/y;
const integer = /(0x[0-9a-fA-F]+|\d+)([uU])?/y;
/** Prefixes, then the quotes: three in a row take line breaks in. */
const quote = /([rR]?[bB]|[bB]?[rR]|)('''|"""|'|")/y;
const mostUint = 0xffff_ffff_ffff_ffffn;

/** Takes a text of CEL apart (cel-spec, "Syntax", lexis). Linear in its length. Throws `CelSyntaxError`. */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(source);
  };
  while (at < source.length) {
    const space = match(blank);
    if (space !== null) {
      at += space[0].length;
      continue;
    }
    const token = stringAt(source, at, match(quote)) ?? numberAt(at, match) ?? nameAt(at, match);
    if (token === undefined) throw new CelSyntaxError(`${describeCharacter(source, at)} has no meaning here`, at);
    tokens.push(token);
    at = token.end;
  }
  tokens.push({ kind: 'end', start: source.length, end: source.length });
  return tokens;
}

type Match = (pattern: RegExp) => RegExpExecArray | null;

function numberAt(start: number, match: Match): Token | undefined {
  const real = match(float)?.[0];
  if (real !== undefined) {
    const value = Number(real);
    if (!Number.isFinite(value)) throw new CelSyntaxError(`${real.slice(0, 40)} is too large for a double`, start);
    return { kind: 'literal', literal: { type: 'double', value }, start, end: start + real.length };
  }
  const whole = match(integer);
  if (whole === null) return undefined;
  const [text, digits = '', unsigned] = whole;
  const end = start + text.length;
  if (digits.length > 40) throw new CelSyntaxError(`${digits.slice(0, 40)}… is too large for an integer`, start);
  const value = BigInt(digits);
  if (unsigned === undefined) return { kind: 'integer', digits: value, start, end };
  if (value > mostUint) throw new CelSyntaxError(`${text} is too large for an unsigned integer`, start);
  return { kind: 'literal', literal: { type: 'uint', value }, start, end };
}

const keywords: ReadonlyMap<string, Literal> = new Map([
  ['true', { type: 'bool', value: true }],
  ['false', { type: 'bool', value: false }],
  ['null', { type: 'null' }],
]);

function nameAt(start: number, match: Match): Token | undefined {
  const name = match(word)?.[0];
  if (name !== undefined) {
    const end = start + name.length;
    const literal = keywords.get(name);
    if (literal !== undefined) return { kind: 'literal', literal, start, end };
    return { kind: name === 'in' ? 'symbol' : 'identifier', text: name, start, end };
  }
  const quoted = match(quotedName);
  if (quoted !== null) return { kind: 'quoted', text: quoted[1] ?? '', start, end: start + quoted[0].length };
  const sign = match(symbol)?.[0];
  return sign === undefined ? undefined : { kind: 'symbol', text: sign, start, end: start + sign.length };
}

function stringAt(source: string, start: number, opening: RegExpExecArray | null): Token | undefined {
  if (opening === null) return undefined;
  const [all, prefix = '', quotes = ''] = opening;
  const isRaw = /r/i.test(prefix);
  const from = start + all.length;
  const to = endOfString(source, from, quotes, isRaw);
  if (to === undefined) throw new CelSyntaxError('the string does not end', start);
  const content = source.slice(from, to);
  const end = to + quotes.length;
  const literal: Literal = /b/i.test(prefix)
    ? { type: 'bytes', value: bytesOf(content, isRaw, from) }
    : { type: 'string', value: isRaw ? content : textOf(content, from) };
  return { kind: 'literal', literal, start, end };
}

/** Where the closing quotes stand. In raw strings a backslash means nothing. */
function endOfString(source: string, from: number, quotes: string, isRaw: boolean): number | undefined {
  for (let at = from; at < source.length; at += 1) {
    const character = source[at];
    if (character === '\\' && !isRaw) at += 1;
    else if (source.startsWith(quotes, at)) return at;
    else if (quotes.length === 1 && (character === '\n' || character === '\r')) return undefined;
  }
  return undefined;
}

function describeCharacter(source: string, at: number): string {
  return JSON.stringify(String.fromCodePoint(source.codePointAt(at) ?? 0));
}
