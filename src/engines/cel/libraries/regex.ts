import { type Answer, fn, method, type NamedOverload } from '../check/function.ts';
import { CelError } from '../values/error.ts';
import type { CelValue } from '../values/value.ts';
import { compilePattern } from './patterns.ts';

function find(text: string, pattern: string): Answer {
  const compiled = compilePattern(pattern);
  if (compiled instanceof CelError) return new CelError(`Illegal regex: ${compiled.message}`);
  const matcher = compiled.matcher(text);
  return matcher.find() ? (matcher.group() ?? '') : '';
}

/** `most` below zero: all of them. */
function findAll(text: string, pattern: string, most: CelValue = -1): Answer {
  const compiled = compilePattern(pattern);
  if (compiled instanceof CelError) return new CelError(`Illegal regex: ${compiled.message}`);
  const limit = Number(most);
  const all: string[] = [];
  const matcher = compiled.matcher(text);
  while ((limit < 0 || all.length < limit) && matcher.find()) all.push(matcher.group() ?? '');
  return all;
}

/** apiserver, `library.Regex`. */
export const regexFunctions: readonly NamedOverload[] = [
  method('string_find_string', 'string', 'find(string) string', find),
  method('string_find_all_string', 'string', 'findAll(string) list(string)', findAll),
  method('string_find_all_string_int', 'string', 'findAll(string, int) list(string)', findAll),
];

/** apiserver, `library.JSONPatch`: `~` and `/` within a step of a path (RFC 6901, section 3). */
export const jsonPatchFunctions: readonly NamedOverload[] = [
  fn('string_jsonpatch_escapeKey_string', 'jsonpatch.escapeKey(string) string', (key: string) =>
    key.replaceAll('~', '~0').replaceAll('/', '~1'),
  ),
];
