import { type Answer, fn, type NamedOverload } from '../check/function.ts';
import { CelError } from '../values/error.ts';

function encode(bytes: Uint8Array): Answer {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/** Padded or not. */
function decode(text: string): Answer {
  const bare = text.replace(/=+$/, '');
  if (!/^[A-Za-z0-9+/]*$/.test(bare) || bare.length % 4 === 1) return new CelError('illegal base64 data');
  return Uint8Array.from(atob(bare), (character) => character.charCodeAt(0));
}

/** cel-go, `ext.Encoders`. */
export const encoderFunctions: readonly NamedOverload[] = [
  fn('base64_decode_string', 'base64.decode(string) bytes', decode),
  fn('base64_encode_bytes', 'base64.encode(bytes) string', encode),
];
