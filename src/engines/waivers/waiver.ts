import { type Fields, isMapping, list, mapping, text, texts } from '#domain/kubernetes/fields';
import type { YamlDocument } from '#formats/yaml/document';
import { LineIndex } from '#formats/lines';
import { parseYaml } from '#formats/yaml/parse';
import type { Path } from '#kernel/path';
import type { WaiverProblem } from '#kernel/result';

/** Somebody's word that findings are accepted: who, why, and until when. One form for every door. */
export interface Waiver {
  readonly source: 'file' | 'comment' | 'annotation';
  /** `file:line` of the waiver itself. */
  readonly place: string;
  readonly rules: readonly string[];
  readonly owner: string;
  readonly reason: string;
  /** Last day on which it holds, `YYYY-MM-DD`. */
  readonly until: string;
  readonly scope: WaiverScope;
}

/** Which findings it speaks of; every part that is given must hold. */
export interface WaiverScope {
  readonly kind?: string;
  /** These may hold `*` for any run of characters. */
  readonly namespace?: string;
  readonly name?: string;
  readonly container?: string;
  /** File patterns: `*` within a folder's name, `**` across folders. */
  readonly paths?: readonly string[];
  /** One file and its lines from..to, as inline comments have them. */
  readonly lines?: { readonly file: string; readonly from: number; readonly to: number };
}

export interface ReadWaivers {
  readonly waivers: readonly Waiver[];
  readonly problems: readonly WaiverProblem[];
}

const isoDate = /^\d{4}-\d{2}-\d{2}$/;

/** Reads a waiver file: `waivers:` with a list; wrong entries are named with their line and do not hold. */
export function readWaiverFile(file: string, content: string): ReadWaivers {
  const stream = parseYaml(content);
  const lines = new LineIndex(content);
  const waivers: Waiver[] = [];
  const problems: WaiverProblem[] = stream.problems.map((problem) => ({
    kind: 'invalid',
    place: `${file}:${lines.position(problem.offset).line}`,
    message: `not YAML: ${problem.message}`,
  }));
  for (const document of stream.documents) {
    if (document.value === null || document.value === undefined) continue;
    if (!isMapping(document.value) || !Array.isArray(document.value.waivers)) {
      problems.push({ kind: 'invalid', place: `${file}:1`, message: 'the file needs a list `waivers:`' });
      continue;
    }
    for (const [index, item] of list(document.value.waivers).entries()) {
      const place = `${file}:${lineOf(document, lines, ['waivers', index])}`;
      const read = readEntry(item, place);
      if ('message' in read) problems.push({ kind: 'invalid', place, message: read.message });
      else waivers.push(read);
    }
  }
  return { waivers, problems };
}

function lineOf(document: YamlDocument, lines: LineIndex, path: Path): number {
  return lines.position(document.locate(path).value.start).line;
}

const knownFields = new Set(['rule', 'rules', 'object', 'paths', 'owner', 'reason', 'until']);
const knownObjectFields = new Set(['kind', 'namespace', 'name', 'container']);

function readEntry(item: unknown, place: string): Waiver | { readonly message: string } {
  if (!isMapping(item)) return { message: 'a waiver is a mapping with rule, owner, reason and until' };
  const unknown = [
    ...Object.keys(item).filter((key) => !knownFields.has(key)),
    ...Object.keys(mapping(item.object)).filter((key) => !knownObjectFields.has(key)),
  ];
  if (unknown.length > 0)
    return {
      message: `unknown field ${unknown.join(', ')}; known: ${[...knownFields].join(', ')}; in object: ${[...knownObjectFields].join(', ')}`,
    };
  const misread = wrongForm(item);
  if (misread !== undefined) return { message: misread };
  const rule = text(item.rule);
  const rules = rule === undefined ? texts(item.rules) : [rule];
  const said = { owner: text(item.owner), reason: text(item.reason), until: text(item.until) };
  const complaint = complain(rules, said);
  if (complaint !== undefined) return { message: complaint };
  const object = mapping(item.object);
  const scope: WaiverScope = {
    ...pick(object, 'kind'),
    ...pick(object, 'namespace'),
    ...pick(object, 'name'),
    ...pick(object, 'container'),
    ...(item.paths === undefined ? {} : { paths: texts(item.paths) }),
  };
  if (Object.keys(scope).length === 0)
    return { message: 'say what it covers: object (kind, namespace, name, container) or paths' };
  return {
    source: 'file',
    place,
    rules,
    owner: said.owner ?? '',
    reason: said.reason ?? '',
    until: said.until ?? '',
    scope,
  };
}

/** A part that is no text would be left out, and the waiver would cover more than its author wrote. */
function wrongForm(item: Fields): string | undefined {
  if (item.object !== undefined && !isMapping(item.object))
    return 'object is a mapping of kind, namespace, name, container';
  for (const [key, value] of Object.entries(mapping(item.object)))
    if (typeof value !== 'string') return `object.${key} must be a text; put it in quotes`;
  for (const key of ['paths', 'rules']) {
    const value = item[key];
    const isTexts = Array.isArray(value) && value.length > 0 && value.every((part) => typeof part === 'string');
    if (value !== undefined && !isTexts) return `${key} must be a list of texts`;
  }
  if (item.rule !== undefined && item.rules !== undefined) return 'name either rule or rules';
  return undefined;
}

function pick(
  object: Readonly<Record<string, unknown>>,
  key: 'kind' | 'namespace' | 'name' | 'container',
): Partial<WaiverScope> {
  const value = text(object[key]);
  return value === undefined ? {} : { [key]: value };
}

/** What is missing, in one sentence; undefined when a waiver is complete. */
export function complain(
  rules: readonly string[],
  said: { readonly owner: string | undefined; readonly reason: string | undefined; readonly until: string | undefined },
): string | undefined {
  if (rules.length === 0) return 'name the rule that it waives';
  const missing = (['owner', 'reason', 'until'] as const).filter(
    (key) => said[key] === undefined || said[key]?.trim() === '',
  );
  if (missing.length > 0) return `${missing.join(', ')} missing: a waiver needs an owner, a reason and an end date`;
  const until = said.until ?? '';
  if (
    !isoDate.test(until) ||
    Number.isNaN(Date.parse(until)) ||
    new Date(`${until}T00:00:00Z`).toISOString().slice(0, 10) !== until
  )
    return `until must be a date like 2027-01-31, not ${until}`;
  return undefined;
}
