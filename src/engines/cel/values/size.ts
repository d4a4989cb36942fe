import { CelError } from './error.ts';
import { mapSize } from './collection.ts';
import { CelOpaque, type CelValue } from './value.ts';

/** Code points of a text. */
export function textSize(text: string): number {
  let count = text.length;
  for (let at = 0; at < text.length - 1; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0xd800 || unit > 0xdbff) continue;
    const next = text.charCodeAt(at + 1);
    if (next < 0xdc00 || next > 0xdfff) continue;
    count -= 1;
    at += 1;
  }
  return count;
}

/** What `size()` says, and what costs are reckoned by; undefined for what has no size. */
export function sizeOf(value: CelValue | CelError): number | undefined {
  if (typeof value === 'string') return textSize(value);
  if (Array.isArray(value) || value instanceof Uint8Array) return value.length;
  if (typeof value !== 'object' || value === null || value instanceof CelError) return undefined;
  return value instanceof CelOpaque ? value.size : mapSize(value);
}

/** Bytes of a text in UTF-8. */
export function byteSize(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) count += 1;
    else if (unit < 0x800) count += 2;
    else {
      const isPair = unit >= 0xd800 && unit <= 0xdbff && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00;
      count += isPair ? 4 : 3;
      if (isPair) at += 1;
    }
  }
  return count;
}
