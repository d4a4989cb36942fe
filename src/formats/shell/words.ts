/** A word with its place in the text that was given, and its value with quotes and escapes taken away. */
export interface ShellWord {
  readonly start: number;
  readonly end: number;
  /** As written, quotes included. */
  readonly text: string;
  /** Without quotes; variables and substitutions stay as they are written: `${NAME}`, `$(id)`. */
  readonly value: string;
}

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A word and the insides of the command substitutions in it (outermost ones only). */
export interface WordReading {
  readonly word: ShellWord;
  readonly substitutions: readonly Range[];
}

const longestArithmetic = 200;

/** Ends a word outside quotes (POSIX.1-2024, 2.3 Token Recognition). */
const ends = new Set([' ', '\t', '\r', '\n', ';', '|', '&', '(', ')', '<', '>']);

/**
 * Index of the character that closes what opens at `from` (`"`, a backquote, `$(`, `${`, `(`), or `to` when nothing
 * does. One pass with a stack of its own, so that nesting costs no call depth.
 */
export function closing(text: string, from: number, to: number): number {
  const stack: string[] = [];
  let at = from;
  while (at < to) {
    const letter = text[at] ?? '';
    const top = stack.at(-1);
    const next = text[at + 1];
    const isInDouble = top === '"' || (top === '}' && stack.at(-2) === '"');
    if (letter === '\\') at += 1;
    else if (letter === top) {
      stack.pop();
      if (stack.length === 0) return at;
    } else if (letter === "'" && !isInDouble) at = quoteEnd(text, at + 1, to);
    else if (letter === '"' || letter === '`') stack.push(letter);
    else if (letter === '$' && (next === '(' || next === '{')) {
      stack.push(next === '(' ? ')' : '}');
      at += 1;
    } else if (letter === '(' && (top === ')' || top === undefined)) stack.push(')');
    if (stack.length === 0) return Math.min(at, to);
    at += 1;
  }
  return to;
}

function quoteEnd(text: string, from: number, to: number): number {
  for (let at = from; at < to; at += 1) if (text[at] === "'") return at;
  return to;
}

/** Reads the word that starts at `from`; it is empty when an operator or a blank stands there. */
export function readWord(text: string, from: number, to: number): WordReading {
  const substitutions: Range[] = [];
  const parts: string[] = [];
  let at = from;
  while (at < to && !ends.has(text[at] ?? '')) {
    const letter = text[at] ?? '';
    const next = text[at + 1];
    if (letter === '\\') {
      if (next !== '\n' && at + 1 < to) parts.push(next ?? '');
      at += 2;
    } else if (letter === "'" || (letter === '$' && next === "'")) {
      const start = letter === '$' ? at + 2 : at + 1;
      const end = letter === '$' ? ansiEnd(text, start, to) : quoteEnd(text, start, to);
      parts.push(text.slice(start, end));
      at = end + 1;
    } else if (letter === '"') {
      const end = closing(text, at, to);
      parts.push(decodeDouble(text, at + 1, end, substitutions));
      at = end + 1;
    } else if (opensSubstitution(text, at)) {
      const end = substitution(text, at, to, substitutions);
      parts.push(text.slice(at, end));
      at = end;
    } else {
      parts.push(letter);
      at += 1;
    }
  }
  const end = Math.min(at, to);
  return { word: { start: from, end, text: text.slice(from, end), value: parts.join('') }, substitutions };
}

/** `$'…'` of bash: a backslash takes the next letter with it. */
function ansiEnd(text: string, from: number, to: number): number {
  for (let at = from; at < to; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === "'") return at;
  }
  return to;
}

function opensSubstitution(text: string, at: number): boolean {
  return text[at] === '`' || (text[at] === '$' && (text[at + 1] === '(' || text[at + 1] === '{'));
}

/** Where the expansion that starts at `from` ends; notes what is to be read as commands (not `$((…))`, not `${…}`). */
function substitution(text: string, from: number, to: number, into: Range[]): number {
  const end = closing(text, from, to);
  if (text[from] === '`') into.push({ start: from + 1, end });
  else if (text[from + 1] === '(' && text[from + 2] !== '(') into.push({ start: from + 2, end });
  return Math.min(end + 1, to);
}

/** What stands between double quotes (POSIX.1-2024, 2.2.3). */
function decodeDouble(text: string, from: number, to: number, substitutions: Range[]): string {
  const parts: string[] = [];
  let at = from;
  while (at < to) {
    const letter = text[at] ?? '';
    const next = text[at + 1] ?? '';
    if (letter === '\\' && at + 1 < to && '"\\$`\n'.includes(next)) {
      if (next !== '\n') parts.push(next);
      at += 2;
    } else if (opensSubstitution(text, at)) {
      const end = substitution(text, at, to, substitutions);
      parts.push(text.slice(at, end));
      at = end;
    } else {
      parts.push(letter);
      at += 1;
    }
  }
  return parts.join('');
}

/** `((` … `))`; a subshell in a subshell is written with a blank. Looked for nearby only, so that `((((` costs nothing. */
export function startsArithmetic(text: string, from: number, to: number): boolean {
  if (text[from + 1] !== '(') return false;
  const limit = Math.min(from + longestArithmetic, to);
  const close = closing(text, from, limit);
  return close < limit && text[close - 1] === ')';
}

/** `()` behind the name of a function. */
export function hasEmptyParentheses(text: string, from: number): boolean {
  return /^\([ \t]{0,20}\)/.test(text.slice(from, from + 24));
}
