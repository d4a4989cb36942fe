import { isBreak, YamlTrouble } from './cursor.ts';
import { defaultLimits, type YamlDocument, type YamlLimits, type YamlProblem, type YamlStream } from './document.ts';
import { readDocument } from './read-document.ts';

/**
 * Reads a stream of YAML (or JSON) documents. One that cannot be read is a problem; the others still are read. Never
 * throws.
 */
export function parseYaml(text: string, limits: YamlLimits = defaultLimits): YamlStream {
  const documents: YamlDocument[] = [];
  const problems: YamlProblem[] = [];
  let index = 0;
  for (const { start, end } of splitDocuments(text)) {
    try {
      documents.push(readDocument(text, start, end, index, limits));
    } catch (error) {
      if (!(error instanceof YamlTrouble)) throw error;
      const isTemplate = error.reason === 'syntax' && text.slice(start, end).includes('{{');
      problems.push({
        index,
        span: { start, end },
        reason: isTemplate ? 'template' : error.reason,
        message: isTemplate ? 'this is a template that has to be rendered first' : error.message,
        offset: Math.min(error.offset, text.length),
      });
    }
    index += 1;
  }
  return { documents, problems };
}

interface Part {
  readonly start: number;
  readonly end: number;
}

/**
 * `---` and `...` at the start of a line end a document wherever they stand (YAML 1.2.2, 9.1.2), so a stream can be cut
 * before it is read and one broken document cannot take others with it.
 */
function splitDocuments(text: string): Part[] {
  const parts: Part[] = [];
  let start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  // Between `...` (or the start) and `---` only directives and comments may stand.
  let isBare = true;
  for (let line = start; line < text.length; line = nextLine(text, line)) {
    const marker = markerAt(text, line);
    if (marker === undefined) {
      if (text[line] === '%' && isBare && isOnlyTrivia(text, start, line)) start = nextLine(text, line);
      continue;
    }
    if (!(isBare && isOnlyTrivia(text, start, line))) parts.push({ start, end: line });
    start = line + 3;
    isBare = marker === '...';
  }
  if (!(isBare && isOnlyTrivia(text, start, text.length))) parts.push({ start, end: text.length });
  return parts;
}

function nextLine(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isBreak(text.charCodeAt(at))) at += 1;
  if (text.charCodeAt(at) === 13 && text.charCodeAt(at + 1) === 10) at += 1;
  return at + 1;
}

function markerAt(text: string, at: number): '---' | '...' | undefined {
  const code = text.charCodeAt(at);
  if (code !== 45 && code !== 46) return undefined;
  const marker = text.slice(at, at + 3);
  if (marker !== '---' && marker !== '...') return undefined;
  const after = text.charCodeAt(at + 3);
  return Number.isNaN(after) || after === 32 || after === 9 || isBreak(after) ? marker : undefined;
}

function isOnlyTrivia(text: string, start: number, end: number): boolean {
  let at = start;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code === 35) while (at < end && !isBreak(text.charCodeAt(at))) at += 1;
    else if (code === 32 || code === 9 || isBreak(code)) at += 1;
    else return false;
  }
  return true;
}
