import { RE2JS, RE2JSSyntaxException } from 're2js';
import { CelError } from '../values/error.ts';

/** Compiled ones, those used last at the end. */
const compiled = new Map<string, RE2JS | CelError>();
const mostCompiled = 1_000;

/**
 * A regular expression of RE2, which takes time that grows with the text and no faster, whatever it is. Compiling takes longer than
 * matching, so that the last thousand are kept.
 */
export function compilePattern(pattern: string): RE2JS | CelError {
  const before = compiled.get(pattern);
  if (before !== undefined) return before;
  const own = compile(pattern);
  if (compiled.size >= mostCompiled) compiled.delete(compiled.keys().next().value ?? '');
  compiled.set(pattern, own);
  return own;
}

function compile(pattern: string): RE2JS | CelError {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) throw error;
    return new CelError(error.message);
  }
}
