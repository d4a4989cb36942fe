import type { Span } from '#formats/yaml/document';
import type { Dockerfile, DockerfileProblem, Flag, Instruction, Pair, Stage, Word } from './document.ts';
import { type LogicalLine, readLogicalLines } from './logical-lines.ts';
import { substitute } from './substitute.ts';

const keywords = new Set([
  'FROM',
  'RUN',
  'CMD',
  'LABEL',
  'MAINTAINER',
  'EXPOSE',
  'ENV',
  'ADD',
  'COPY',
  'ENTRYPOINT',
  'VOLUME',
  'USER',
  'WORKDIR',
  'ARG',
  'ONBUILD',
  'STOPSIGNAL',
  'HEALTHCHECK',
  'SHELL',
]);
const takesFlags = new Set(['FROM', 'RUN', 'ADD', 'COPY', 'HEALTHCHECK']);
const takesJson = new Set(['RUN', 'CMD', 'ENTRYPOINT', 'SHELL', 'VOLUME', 'ADD', 'COPY', 'HEALTHCHECK']);

/** Reads a Dockerfile as BuildKit does; what BuildKit would refuse is in `problems`. Never throws. */
export function parseDockerfile(text: string): Dockerfile {
  const { lines, comments, directives, escape } = readLogicalLines(text);
  const problems: DockerfileProblem[] = [];
  const instructions = lines.flatMap((line) => readInstruction(line, 0, problems) ?? []);
  const firstFrom = instructions.findIndex((instruction) => instruction.keyword === 'FROM');
  const before = firstFrom < 0 ? instructions : instructions.slice(0, firstFrom);
  for (const instruction of before) {
    if (instruction.keyword !== 'ARG')
      problems.push({ message: `${instruction.keyword} before the first FROM`, span: instruction });
  }
  const globalArgs = before
    .filter((instruction) => instruction.keyword === 'ARG')
    .flatMap((instruction) => instruction.pairs);
  const stages = readStages(firstFrom < 0 ? [] : instructions.slice(firstFrom), globalArgs, text.length);
  return { directives, globalArgs, stages, instructions, comments, problems, escape };
}

function readInstruction(line: LogicalLine, from: number, problems: DockerfileProblem[]): Instruction | undefined {
  const head = /^\s*([A-Za-z]+)(?=\s|$)/.exec(line.text.slice(from));
  const keyword = head?.[1]?.toUpperCase() ?? '';
  const start = line.offsets[from + (head?.[0].length ?? 0) - keyword.length] ?? line.start;
  const span: Span = { start, end: line.end };
  if (!keywords.has(keyword)) {
    const word = /^\s*(\S{0,40})/.exec(line.text.slice(from))?.[1] ?? '';
    problems.push({ message: `there is no instruction ${word}`, span: { start: line.start, end: line.end } });
    return undefined;
  }
  let at = from + (head?.[0].length ?? 0);
  const flags: Flag[] = [];
  if (takesFlags.has(keyword)) at = readFlags(line, at, flags);
  while (at < line.text.length && /\s/.test(line.text[at] ?? '')) at += 1;
  const body = line.text.slice(at).trimEnd();
  const offsets = line.offsets.slice(at, at + body.length);
  if (body === '') problems.push({ message: `${keyword} without an argument`, span });
  return {
    keyword,
    ...span,
    line: line.line,
    endLine: line.endLine,
    flags,
    text: body,
    offsets,
    words: splitWords(body, offsets),
    json: takesJson.has(keyword)
      ? readJson(keyword === 'HEALTHCHECK' ? body.replace(/^CMD\s+/i, '') : body)
      : undefined,
    pairs: readPairs(keyword, body, offsets),
    heredocs: line.heredocs,
    inner: keyword === 'ONBUILD' && from === 0 ? readInstruction(line, at, problems) : undefined,
  };
}

function readFlags(line: LogicalLine, from: number, into: Flag[]): number {
  const form = /\s+--([a-zA-Z][a-zA-Z0-9-]*)(?:=("[^"]*"|\S*))?(?=\s|$)/y;
  let at = from;
  for (;;) {
    form.lastIndex = at;
    const match = form.exec(line.text);
    if (match === null) return at;
    const start = at + match[0].indexOf('--');
    at = form.lastIndex;
    into.push({
      name: (match[1] ?? '').toLowerCase(),
      value: (match[2] ?? '').replace(/^"(.*)"$/, '$1'),
      start: line.offsets[start] ?? line.start,
      end: (line.offsets[at - 1] ?? line.end) + 1,
    });
  }
}

function readJson(body: string): readonly string[] | undefined {
  if (!body.startsWith('[')) return undefined;
  try {
    const value: unknown = JSON.parse(body);
    return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
  } catch {
    // BuildKit takes what is not JSON for the shell form.
    return undefined;
  }
}

/** Splits at blanks outside quotes; quotes and escapes stay in the words. */
function splitWords(body: string, offsets: readonly number[]): Word[] {
  const words: Word[] = [];
  let start = -1;
  let quote = '';
  for (let at = 0; at <= body.length; at += 1) {
    const letter = body[at];
    const ends = letter === undefined || (quote === '' && /\s/.test(letter));
    if (ends && start >= 0) {
      words.push({ text: body.slice(start, at), start: offsets[start] ?? 0, end: (offsets[at - 1] ?? 0) + 1 });
      start = -1;
    } else if (!ends && start < 0) start = at;
    if (letter === '\\') at += 1;
    else if (quote === '' && (letter === '"' || letter === "'")) quote = letter;
    else if (letter === quote) quote = '';
  }
  return words;
}

function readPairs(keyword: string, body: string, offsets: readonly number[]): Pair[] {
  if (keyword !== 'ENV' && keyword !== 'ARG' && keyword !== 'LABEL') return [];
  const words = splitWords(body, offsets);
  const first = words[0];
  // The old form: `ENV NAME the rest of the line`.
  if (keyword !== 'ARG' && first !== undefined && !first.text.includes('=')) {
    const value = body.slice(first.text.length).trim();
    return [{ name: unquote(first.text), value, start: first.start, end: (offsets.at(-1) ?? first.end - 1) + 1 }];
  }
  return words.map(({ text, start, end }) => {
    const equals = text.indexOf('=');
    if (equals < 0) return { name: unquote(text), value: undefined, start, end };
    return { name: unquote(text.slice(0, equals)), value: unquote(text.slice(equals + 1)), start, end };
  });
}

/** Takes quotes away and escapes with them. */
export function unquote(text: string): string {
  return text.replaceAll(
    /"((?:[^"\\]|\\.)*)"|'([^']*)'|\\(.)/gs,
    (_, double?: string, single?: string, escaped?: string) => {
      if (double !== undefined) return double.replaceAll(/\\(["\\$])/g, '$1');
      return single ?? escaped ?? '';
    },
  );
}

function readStages(instructions: readonly Instruction[], globalArgs: readonly Pair[], end: number): Stage[] {
  const args = new Map<string, string | undefined>();
  for (const { name, value } of globalArgs) args.set(name, value === undefined ? undefined : substitute(value, args));
  const starts = instructions.flatMap((instruction, index) => (instruction.keyword === 'FROM' ? [index] : []));
  const names = new Map<string, number>();
  return starts.map((start, index) => {
    const instruction = instructions[start] as Instruction;
    const next = starts[index + 1];
    const [image, as, name] = instruction.words;
    const resolved = image === undefined ? undefined : substitute(unquote(image.text), args);
    const known = resolved === undefined ? undefined : names.get(resolved.toLowerCase());
    const stageName = as?.text.toUpperCase() === 'AS' ? name?.text.toLowerCase() : undefined;
    if (stageName !== undefined) names.set(stageName, index);
    return {
      index,
      name: stageName,
      from: {
        image: image?.text ?? '',
        resolved,
        stage: known,
        platform: instruction.flags.find((flag) => flag.name === 'platform')?.value,
        instruction,
        imageSpan: image ?? instruction,
      },
      instructions: instructions.slice(start + 1, next),
      isFinal: next === undefined,
      span: { start: instruction.start, end: next === undefined ? end : (instructions[next] as Instruction).start },
    };
  });
}
