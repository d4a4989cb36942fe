const unreserved = /^[A-Za-z0-9._~:-]$/;
const encoder = new TextEncoder();

/** Everything but letters, digits, `.`, `-`, `_`, `~` and `:` is written as `%XX` of its UTF-8 bytes. */
export function encodePercent(text: string): string {
  let encoded = '';
  for (const character of text) {
    if (unreserved.test(character)) {
      encoded += character;
      continue;
    }
    for (const byte of encoder.encode(character)) encoded += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return encoded;
}

/** Undefined for `%` without two hexadecimal digits and for bytes that are not UTF-8. */
export function decodePercent(text: string): string | undefined {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
