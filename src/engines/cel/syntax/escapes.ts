import { CelSyntaxError } from './syntax-error.ts';

const simple: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  v: 11,
  '\\': 92,
  "'": 39,
  '"': 34,
  '`': 96,
  '?': 63,
};

const coded = /x([0-9a-fA-F]{2})|X([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-3][0-7]{2})/y;

interface Escape {
  readonly value: number;
  readonly length: number;
  /** Written as a code point: bytes have none. */
  readonly isCharacter: boolean;
}

/** The text that a string stands for (cel-spec, "String and bytes values"). `offset` is where it starts, for errors. */
export function textOf(content: string, offset: number): string {
  let text = '';
  for (let at = 0; at < content.length; at += 1) {
    const back = content.indexOf('\\', at);
    if (back < 0) return text + content.slice(at);
    text += content.slice(at, back);
    const { value, length } = readEscape(content, back, offset);
    if (value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff))
      throw new CelSyntaxError(`${content.slice(back, back + length)} is no character`, offset + back);
    text += String.fromCodePoint(value);
    at = back + length - 1;
  }
  return text;
}

/** Characters are those of UTF-8; `\x41` and `\101` are one byte each. */
export function bytesOf(content: string, isRaw: boolean, offset: number): Uint8Array {
  const encoder = new TextEncoder();
  if (isRaw || !content.includes('\\')) return encoder.encode(content);
  const parts: number[] = [];
  for (let at = 0; at < content.length; at += 1) {
    const back = content.indexOf('\\', at);
    const plain = content.slice(at, back < 0 ? content.length : back);
    for (const byte of encoder.encode(plain)) parts.push(byte);
    if (back < 0) break;
    const { value, length, isCharacter } = readEscape(content, back, offset);
    if (isCharacter) throw new CelSyntaxError('bytes have no \\u and \\U', offset + back);
    parts.push(value);
    at = back + length - 1;
  }
  return Uint8Array.from(parts);
}

function readEscape(content: string, at: number, offset: number): Escape {
  const next = content[at + 1] ?? '';
  const value = Object.hasOwn(simple, next) ? simple[next] : undefined;
  if (value !== undefined) return { value, length: 2, isCharacter: false };
  coded.lastIndex = at + 1;
  const [all, small, large, short, long, octal] = coded.exec(content) ?? [];
  if (all === undefined) throw new CelSyntaxError(`\\${next} is no escape sequence`, offset + at);
  const digits = small ?? large ?? short ?? long;
  return {
    value: digits === undefined ? Number.parseInt(octal ?? '', 8) : Number.parseInt(digits, 16),
    length: all.length + 1,
    isCharacter: short !== undefined || long !== undefined,
  };
}
