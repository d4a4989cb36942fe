import { hash, isBreak, YamlTrouble } from './cursor.ts';

/** One document of a stream: between the markers around it. */
export interface Part {
  readonly start: number;
  readonly end: number;
  /** What is wrong with its markers or directives. */
  readonly trouble?: YamlTrouble | undefined;
}

/**
 * `---` and `...` at the start of a line end a document wherever they stand (YAML 1.2.2, 9.1.2), so a stream can be cut
 * before it is read and one broken document cannot take others with it. One after the other, because a stream of markers
 * alone may hold many millions.
 */
export function* splitDocuments(text: string): Generator<Part> {
  let start = skipByteOrderMark(text, 0);
  // Between `...` (or the start) and `---` only directives and comments may stand.
  let isBare = true;
  let directives: Directives | undefined;
  /** The start behind which something other than directives and comments was seen. */
  let contentAfter = -1;
  for (let line = start; line < text.length; line = nextLine(text, line)) {
    const marker = markerAt(text, line);
    if (marker === undefined) {
      if (text.charCodeAt(line) === 37 && isBare && start !== contentAfter) {
        // Asked once: a text of nothing but % lines must not be read again for each of them.
        if (!isOnlyTrivia(text, start, line)) {
          contentAfter = start;
          continue;
        }
        directives ??= new Directives(line);
        directives.add(text.slice(line, lineEnd(text, line)));
        start = nextLine(text, line);
      }
      continue;
    }
    // Directives belong to the document behind the `---` that ends them.
    const opens = marker === '---' && isBare && isOnlyTrivia(text, start, line);
    if (!opens) {
      yield* partOf(text, { start, end: line }, isBare, directives);
      directives = undefined;
    }
    start = skipByteOrderMark(text, line + 3);
    isBare = false;
    if (marker === '...') {
      isBare = true;
      const junk = junkBehind(text, start);
      if (junk !== undefined) yield { start, end: junk.end, trouble: junk.trouble };
      start = nextLine(text, line);
    }
  }
  yield* partOf(text, { start, end: text.length }, isBare, directives);
}

/** What stands between two markers; nothing where that is no document. */
function* partOf(
  text: string,
  { start, end }: Pick<Part, 'start' | 'end'>,
  isBare: boolean,
  directives: Directives | undefined,
): Generator<Part> {
  const isEmpty = isBare && isOnlyTrivia(text, start, end);
  const trouble = directives?.trouble ?? (isEmpty && directives !== undefined ? directives.unused() : undefined);
  if (!isEmpty || trouble !== undefined) yield { start, end, trouble };
}

/** The `%` lines before a document (YAML 1.2.2, 6.8). Unknown ones are to be ignored. */
class Directives {
  readonly #at: number;
  #hasVersion = false;
  trouble: YamlTrouble | undefined;

  constructor(at: number) {
    this.#at = at;
  }

  add(line: string): void {
    if (!/^%YAML(?![^ \t])/.test(line)) return;
    if (this.#hasVersion) this.trouble = new YamlTrouble(this.#at, 'there is more than one %YAML line');
    this.#hasVersion = true;
    if (!/^%YAML[ \t]+[0-9]+\.[0-9]+[ \t]*(?:#.*)?$/.test(line))
      this.trouble = new YamlTrouble(this.#at, 'a %YAML line holds a version and nothing else');
  }

  unused(): YamlTrouble {
    return new YamlTrouble(this.#at, 'the % lines are not followed by a document that starts with ---');
  }
}

function skipByteOrderMark(text: string, at: number): number {
  return at === 0 && text.charCodeAt(0) === 0xfeff ? 1 : at;
}

/** Behind `...` only a comment may follow on its line. */
function junkBehind(text: string, from: number): { readonly end: number; readonly trouble: YamlTrouble } | undefined {
  const end = lineEnd(text, from);
  if (isOnlyTrivia(text, from, end)) return undefined;
  return { end, trouble: new YamlTrouble(from, 'only a comment may follow ... on its line') };
}

function lineEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isBreak(text.charCodeAt(at))) at += 1;
  return at;
}

function nextLine(text: string, from: number): number {
  const at = lineEnd(text, from);
  return text.charCodeAt(at) === 13 && text.charCodeAt(at + 1) === 10 ? at + 2 : at + 1;
}

function markerAt(text: string, at: number): '---' | '...' | undefined {
  const code = text.charCodeAt(at);
  if (code !== 45 && code !== 46) return undefined;
  if (text.charCodeAt(at + 1) !== code || text.charCodeAt(at + 2) !== code) return undefined;
  const after = text.charCodeAt(at + 3);
  if (!Number.isNaN(after) && after !== 32 && after !== 9 && !isBreak(after)) return undefined;
  return code === 45 ? '---' : '...';
}

function isOnlyTrivia(text: string, start: number, end: number): boolean {
  let at = start;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code === hash) at = lineEnd(text, at);
    else if (code === 32 || code === 9 || isBreak(code)) at += 1;
    else return false;
  }
  return true;
}
