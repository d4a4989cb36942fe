import { isFields } from './check.ts';

/** Longest document that is read, in UTF-16 code units. */
export const longestDocument = 128 * 1024 * 1024;
/** Lists and objects within each other. What reads documents goes down into them and relies on this. */
export const deepestDocument = 200;

const quote = 0x22;
const backslash = 0x5c;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** The fields of a JSON document, or the reason why it has none. */
export function parseDocument(text: string): Readonly<Record<string, unknown>> | string {
  if (text.length > longestDocument) return `longer than ${longestDocument} characters`;
  if (isTooDeep(text)) return `deeper than ${deepestDocument} levels`;
  let value: unknown;
  try {
    value = JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text);
  } catch (error) {
    if (error instanceof SyntaxError) return `no JSON: ${error.message.slice(0, 200)}`;
    throw error;
  }
  return isFields(value) ? value : 'has to be an object';
}

/** Counts brackets outside of strings: no JSON is deeper than that. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let isInString = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isInString) {
      if (code === backslash) at += 1;
      else if (code === quote) isInString = false;
    } else if (code === quote) isInString = true;
    else if (code === openBracket || code === openBrace) {
      depth += 1;
      if (depth > deepestDocument) return true;
    } else if (code === closeBracket || code === closeBrace) depth -= 1;
  }
  return false;
}
