import { countLineFeeds } from '../lines.ts';

/** A text in a list of requirements of setup.py. */
export interface SetupRequirement {
  readonly text: string;
  readonly line: number;
  /** `install_requires`, `extras_require`, … */
  readonly argument: string;
}

interface Token {
  readonly kind: 'word' | 'text' | 'mark';
  readonly text: string;
  readonly line: number;
  /** Of a text with values in it (`f'…'`). */
  readonly isFormat?: boolean;
}

const wanted: ReadonlySet<string> = new Set([
  'install_requires',
  'setup_requires',
  'tests_require',
  'extras_require',
  'requires',
]);
const mostTokens = 1_000_000;
/** A script has a handful of lists; a hostile one has so many that reading each of them would not end. */
const mostLists = 50;

/**
 * Requirements of setup.py, read and not run: texts in the lists behind `install_requires=` and its like, or in the list
 * of the variable that stands there. Texts that are put together (`.format()`, `%`, `+`, f-texts) are left out.
 */
export function readSetupScript(source: string): readonly SetupRequirement[] {
  const tokens = [...readTokens(source)].slice(0, mostTokens);
  const found: SetupRequirement[] = [];
  let lists = 0;
  for (const [index, { kind, text }] of tokens.entries()) {
    if (kind !== 'word' || !wanted.has(text) || tokens[index + 1]?.text !== '=') continue;
    lists += 1;
    if (lists > mostLists) break;
    let start = index + 2;
    const value = tokens[start];
    if (value?.kind === 'word') start = definitionOf(value.text, tokens) ?? start;
    for (const requirement of textsFrom(start, tokens)) found.push({ ...requirement, argument: text });
  }
  return found;
}

/** Where the value of `name = [` starts. */
function definitionOf(name: string, tokens: readonly Token[]): number | undefined {
  const at = tokens.findIndex(
    (token, index) =>
      token.kind === 'word' &&
      token.text === name &&
      tokens[index + 1]?.text === '=' &&
      isOpen(tokens[index + 2]?.text),
  );
  return at < 0 ? undefined : at + 2;
}

function isOpen(text: string | undefined): boolean {
  return text === '[' || text === '(' || text === '{';
}

/** Texts until the bracket at `start` is closed; keys of a mapping are none. */
function* textsFrom(
  start: number,
  tokens: readonly Token[],
): Generator<{ readonly text: string; readonly line: number }> {
  let depth = 0;
  for (let at = start; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) return;
    if (token.kind === 'mark' && isOpen(token.text)) depth += 1;
    else if (token.kind === 'mark' && /^[\])}]$/.test(token.text)) depth -= 1;
    else if (token.kind === 'text' && depth > 0 && token.isFormat !== true) {
      const next = tokens[at + 1]?.text;
      const before = tokens[at - 1]?.text;
      if (!/^[.%+:]$/.test(next ?? '') && before !== '+' && before !== '%')
        yield { text: token.text, line: token.line };
    }
    if (depth <= 0) return;
  }
}

function* readTokens(source: string): Generator<Token> {
  let line = 1;
  for (let at = 0; at < source.length; ) {
    const character = source[at] ?? '';
    const prefix = /[a-zA-Z_]/.test(character) ? wordAt(source, at) : '';
    const quote = source[at + prefix.length] ?? '';
    if (character === '\n') line += 1;
    if (character === '#') {
      const end = source.indexOf('\n', at);
      at = end < 0 ? source.length : end;
    } else if ((quote === '"' || quote === "'") && prefix.length <= 2 && /^[rbuf]*$/i.test(prefix)) {
      const open = at + prefix.length;
      const read = textAt(source, open);
      yield { kind: 'text', text: read.text, line, isFormat: /f/i.test(prefix) };
      line += countLineFeeds(source, open, read.end);
      at = read.end;
    } else if (prefix !== '') {
      yield { kind: 'word', text: prefix, line };
      at += prefix.length;
    } else {
      if (/[^\s\\]/.test(character)) yield { kind: 'mark', text: character, line };
      at += 1;
    }
  }
}

function wordAt(source: string, at: number): string {
  let end = at;
  while (end < source.length && end - at < 1000 && /[A-Za-z0-9_]/.test(source[end] ?? '')) end += 1;
  return source.slice(at, end);
}

/** A text in one or three quotes, without undoing escapes: requirements have none. One that does not end, ends with its line. */
function textAt(source: string, open: number): { readonly text: string; readonly end: number } {
  const quote = source[open] ?? '"';
  const isLong = source.startsWith(quote.repeat(3), open);
  const mark = isLong ? quote.repeat(3) : quote;
  const start = open + mark.length;
  for (let at = start; at < source.length; at += 1) {
    if (source[at] === '\\') at += 1;
    else if (source[at] === '\n' && !isLong) return { text: source.slice(start, at), end: at };
    else if (source.startsWith(mark, at)) return { text: source.slice(start, at), end: at + mark.length };
  }
  return { text: source.slice(start), end: source.length };
}
