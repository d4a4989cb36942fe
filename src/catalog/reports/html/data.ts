import { type ShownFile, showFiles } from '#engines/reporting/lines';
import type { ReportContext } from '#engines/reporting/report';
import { nameSubject, printable, shorten } from '#engines/reporting/text';
import type { Result } from '#kernel/result';
import { severities } from '#kernel/severity';

/** Lines on both sides of an offending one. */
const around = 2;
/** No text of somebody else's is longer in the page. */
const longest = 2000;

/** What the page's script reads: every name once, findings as rows of indexes into the names. */
export interface PageData {
  readonly rules: readonly PageRule[];
  readonly files: readonly string[];
  /** Name and namespace. */
  readonly subjects: readonly (readonly [string, string])[];
  /** For each file the lines that may be shown: the number of the first, then the lines that follow each other. */
  readonly lines: readonly (readonly (readonly (number | string)[])[])[];
  /** Rule, severity, file, line, subject, container, message (empty when it is the title), path, flags, id. */
  readonly findings: readonly (readonly (number | string)[])[];
}

export interface PageRule {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly remedy: string;
  readonly references: readonly string[];
}

/** Flags of a finding. */
const fixable = 1;
const rendered = 2;

/** The lines of one file that the page shows, and those among them that findings are on. */
interface FileLines {
  readonly texts: Map<number, string>;
  readonly marked: Set<number>;
}

/** Gives every key a number in the order of appearance. */
class Names<T> {
  readonly values: T[] = [];
  readonly #indexes = new Map<string, number>();

  indexOf(name: string, make: () => T): number {
    const known = this.#indexes.get(name);
    if (known !== undefined) return known;
    this.#indexes.set(name, this.values.length);
    this.values.push(make());
    return this.values.length - 1;
  }
}

export function collectPageData(result: Result, { sources, rules }: ReportContext): PageData {
  const { findings, waived } = result;
  const shownFile = showFiles(sources, [...findings, ...waived.map(({ finding }) => finding)]);
  const known = new Map(rules.map((rule) => [rule.id, rule]));
  const ruleNames = new Names<PageRule>();
  const files = new Names<string>();
  const subjects = new Names<readonly [string, string]>();
  const lines: FileLines[] = [];
  const rows = findings.map((finding) => {
    const { rule, title, remedy, references, subject, place, message } = finding;
    const ruleIndex = ruleNames.indexOf(rule, () => ({
      id: rule,
      title,
      why: known.get(rule)?.why ?? '',
      remedy,
      references: Object.entries(references).flatMap(([scheme, ids]) => ids.map((id) => `${scheme} ${id}`)),
    }));
    const file = files.indexOf(place.file, () => clean(place.file));
    lines[file] ??= { texts: new Map(), marked: new Set() };
    collectLines(lines[file], shownFile(place.file), place.line, place.column);
    const { kind, namespace, name, container } = subject;
    const full = nameSubject({ kind, name, ...(namespace === undefined ? {} : { namespace }) });
    return [
      ruleIndex,
      severities.indexOf(finding.severity),
      file,
      place.line,
      subjects.indexOf(full, () => [clean(full), clean(namespace ?? '')]),
      clean(container ?? ''),
      message === title ? '' : clean(message),
      clean(place.path),
      (finding.fixable ? fixable : 0) + (place.renderedBy === undefined ? 0 : rendered),
      finding.id,
    ];
  });
  return {
    rules: ruleNames.values,
    files: files.values,
    subjects: subjects.values,
    lines: lines.map(joinRuns),
    findings: rows,
  };
}

function clean(text: string): string {
  return printable(shorten(text, longest));
}

/** A line that is marked by a finding is kept as cut around that finding; as a neighbour it is cut at its start. */
function collectLines(lines: FileLines, file: ShownFile | undefined, line: number, column: number): void {
  if (file === undefined || lines.marked.has(line)) return;
  lines.marked.add(line);
  for (const { number, text, isMarked } of file.around(line, column, around)) {
    if (isMarked || !lines.texts.has(number)) lines.texts.set(number, printable(text));
  }
}

/** Lines that follow each other in one row. */
function joinRuns({ texts }: FileLines): (number | string)[][] {
  const runs: (number | string)[][] = [];
  let next = 0;
  for (const [number, text] of [...texts].sort(([a], [b]) => a - b)) {
    const run = runs.at(-1);
    if (run !== undefined && number === next) run.push(text);
    else runs.push([number, text]);
    next = number + 1;
  }
  return runs;
}

/** JSON that stands in a script element: nothing in it can end the element or start a comment. */
export function writeData(data: PageData): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c').replaceAll('>', '\\u003e').replaceAll('&', '\\u0026');
}
