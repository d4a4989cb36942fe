import type { Heredoc, Word } from './document.ts';

/** An instruction's text with its continuations joined, and where each character came from. */
export interface LogicalLine {
  readonly text: string;
  readonly offsets: readonly number[];
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly endLine: number;
  readonly heredocs: readonly Heredoc[];
}

export interface LogicalLines {
  readonly lines: readonly LogicalLine[];
  readonly comments: readonly (Word & { readonly line: number })[];
  readonly directives: Readonly<Record<string, Word>>;
  readonly escape: string;
}

interface Physical {
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

const directive = /^#[ \t]*([a-zA-Z][a-zA-Z0-9]*)[ \t]*=[ \t]*(.+?)[ \t]*$/;
/** Instructions that take here-documents (Dockerfile reference, "Here-Documents"). */
const takesHeredoc = /^[ \t]*(?:ONBUILD[ \t]+)?(?:RUN|COPY|ADD)\b/i;
const heredocStart = /<<(-?)(["']?)([A-Za-z_][A-Za-z0-9_.]*)\2/g;
const mostHeredocs = 20;

function physicalLines(text: string): Physical[] {
  const lines: Physical[] = [];
  let start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (start < text.length) {
    const feed = text.indexOf('\n', start);
    const next = feed < 0 ? text.length : feed + 1;
    let end = feed < 0 ? text.length : feed;
    if (text[end - 1] === '\r') end -= 1;
    lines.push({ start, end, next });
    start = next;
  }
  return lines;
}

/** Joins continued lines as BuildKit's parser does: comments and blank lines between them do not end an instruction. */
export function readLogicalLines(text: string): LogicalLines {
  const physical = physicalLines(text);
  const comments: (Word & { line: number })[] = [];
  const directives: Record<string, Word> = {};
  const lines: LogicalLine[] = [];
  let escape = '\\';
  let at = 0;
  // Directives stand at the very top; the first other line, even a comment, ends them.
  for (; at < physical.length; at += 1) {
    const { start, end } = physical[at] as Physical;
    const match = directive.exec(text.slice(start, Math.min(end, start + 1000)));
    const name = match?.[1]?.toLowerCase() ?? '';
    if (match === null || !['syntax', 'escape', 'check'].includes(name) || name in directives) break;
    directives[name] = { text: match[2] ?? '', start, end };
    if (name === 'escape' && match[2] === '`') escape = '`';
  }
  while (at < physical.length) {
    const { start, end } = physical[at] as Physical;
    const content = text.slice(start, end);
    if (content.trim() === '') at += 1;
    else if (content.trimStart().startsWith('#')) {
      comments.push({ text: content.trim().slice(1).trim(), start, end, line: at + 1 });
      at += 1;
    } else {
      const joined = joinContinued(text, physical, at, escape, comments);
      const { heredocs, next } = readHeredocs(text, physical, joined.text, joined.next);
      const last = physical[next - 1] as Physical;
      lines.push({ ...joined, end: Math.max(joined.end, heredocs.length > 0 ? last.end : 0), endLine: next, heredocs });
      at = next;
    }
  }
  return { lines, comments, directives, escape };
}

function joinContinued(
  text: string,
  physical: readonly Physical[],
  from: number,
  escape: string,
  comments: (Word & { line: number })[],
) {
  const parts: string[] = [];
  const offsets: number[] = [];
  const first = physical[from] as Physical;
  let end = first.end;
  let at = from;
  for (; at < physical.length; at += 1) {
    const { start, end: lineEnd } = physical[at] as Physical;
    const content = text.slice(start, lineEnd);
    if (at > from && content.trim() === '') continue;
    if (at > from && content.trimStart().startsWith('#')) {
      comments.push({ text: content.trim().slice(1).trim(), start, end: lineEnd, line: at + 1 });
      continue;
    }
    const trimmed = content.trimEnd();
    const isContinued = trimmed.endsWith(escape);
    const kept = isContinued ? trimmed.slice(0, -1) : content;
    parts.push(kept);
    for (let index = 0; index < kept.length; index += 1) offsets.push(start + index);
    end = start + kept.trimEnd().length + (isContinued ? 1 : 0);
    if (!isContinued) {
      at += 1;
      break;
    }
  }
  return { text: parts.join(''), offsets, start: first.start, end, line: from + 1, next: at };
}

function readHeredocs(
  text: string,
  physical: readonly Physical[],
  instruction: string,
  from: number,
): { readonly heredocs: Heredoc[]; readonly next: number } {
  const heredocs: Heredoc[] = [];
  if (!instruction.includes('<<') || !takesHeredoc.test(instruction)) return { heredocs, next: from };
  let at = from;
  for (const match of [...instruction.matchAll(heredocStart)].slice(0, mostHeredocs)) {
    if (at >= physical.length) break;
    const [, dash, quote, name = ''] = match;
    const start = (physical[at] as Physical).start;
    let contentEnd = start;
    const lines: string[] = [];
    const offsets: number[] = [];
    for (; at < physical.length; at += 1) {
      const line = physical[at] as Physical;
      const raw = text.slice(line.start, line.end);
      const content = dash === '-' ? raw.replace(/^\t+/, '') : raw;
      if (content === name) {
        at += 1;
        break;
      }
      lines.push(content);
      for (let offset = line.end - content.length; offset <= line.end; offset += 1) offsets.push(offset);
      contentEnd = line.end;
    }
    heredocs.push({
      name,
      content: lines.length === 0 ? '' : `${lines.join('\n')}\n`,
      offsets,
      span: { start, end: contentEnd },
      isLiteral: quote !== '',
    });
  }
  return { heredocs, next: at };
}
