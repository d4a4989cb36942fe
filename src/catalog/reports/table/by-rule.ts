import { columnsOf, nameSubject, plural, shorten, wrap } from '#engines/reporting/text';
import type { Finding } from '#kernel/finding';
import { isAtLeast, severities, type Severity } from '#kernel/severity';
import { type Canvas, shown } from './paint.ts';

/** So many rules are told with places: at least some, and of those that matter most more; nobody reads ten screens. */
const leastDetailed = 8;
const mostDetailed = 16;
const mostPlaces = 3;

interface Group {
  readonly rule: string;
  readonly severity: Severity;
  readonly title: string;
  readonly findings: readonly Finding[];
}

/** The findings by rule, worst first, then by how many there are: what to do about many at once. */
export function* renderByRule(findings: readonly Finding[], canvas: Canvas): Iterable<string> {
  const groups = groupByRule(findings);
  const urgent = groups.filter(({ severity }) => isAtLeast(severity, 'high')).length;
  const detailed = Math.max(leastDetailed, Math.min(urgent, mostDetailed));
  for (const group of groups.slice(0, detailed)) yield* renderGroup(group, canvas);
  const rest = groups.slice(detailed);
  if (rest.length === 0) return;
  const { width, paint } = canvas;
  const left = rest.reduce((sum, group) => sum + group.findings.length, 0);
  yield `${paint('bold', `And ${plural(left, 'finding')} of ${plural(rest.length, 'more rule', 'more rules')}`)}\n`;
  const widest = Math.min(Math.max(...rest.map(({ rule }) => rule.length)), 44);
  const digits = Math.max(...rest.map((group) => String(group.findings.length).length));
  for (const { rule, severity, title, findings: own } of rest) {
    const start = `  ${paint(severity, severity.padEnd(8))} ${String(own.length).padStart(digits)}  ${rule.padEnd(widest)}`;
    const room = width - 13 - digits - Math.max(widest, rule.length) - 2;
    yield `${start}${room < 20 ? '' : `  ${paint('dim', shorten(title, room))}`}`.trimEnd();
    yield '\n';
  }
  yield '\n';
}

function groupByRule(findings: readonly Finding[]): Group[] {
  const rank = (severity: Severity): number => severities.indexOf(severity);
  return [...Map.groupBy(findings, ({ rule }) => rule)]
    .flatMap(([rule, own]): Group[] => {
      const [first] = own;
      if (first === undefined) return [];
      const worst = own.reduce((a, b) => (rank(b.severity) < rank(a.severity) ? b : a), first);
      return [{ rule, severity: worst.severity, title: first.title, findings: own }];
    })
    .sort((a, b) => rank(a.severity) - rank(b.severity) || b.findings.length - a.findings.length);
}

function* renderGroup({ rule, severity, title, findings }: Group, { width, paint }: Canvas): Iterable<string> {
  const indent = ' '.repeat(10);
  const objects = new Set(findings.map(({ subject: { kind, namespace, name } }) => `${kind} ${namespace} ${name}`))
    .size;
  const files = new Set(findings.map(({ place }) => place.file)).size;
  const room = width - indent.length - columnsOf(title) - columnsOf(rule);
  const name = room >= 2 ? `${' '.repeat(room)}${paint('dim', rule)}\n` : `\n${indent}${paint('dim', rule)}\n`;
  yield `${paint(severity, severity.padEnd(8))}  ${paint('bold', title)}${name}`;
  const counts = `${plural(findings.length, 'finding')} on ${plural(objects, 'object')} in ${plural(files, 'file')}`;
  if (findings.length > 1) for (const row of wrap(counts, width - indent.length)) yield `${indent}${row}\n`;
  for (const { place, subject } of findings.slice(0, mostPlaces)) {
    const where = shown(`${place.file}:${place.line}`, 200);
    const what = shown(nameSubject(subject), 200);
    const isShort = columnsOf(where) + columnsOf(what) + 4 + indent.length <= width;
    yield isShort
      ? `${indent}  ${where}  ${paint('dim', what)}\n`
      : `${indent}  ${where}\n${indent}    ${paint('dim', what)}\n`;
  }
  if (findings.length > mostPlaces)
    yield `${indent}  ${paint('dim', `… and ${findings.length - mostPlaces} more: --rule ${rule} --verbose`)}\n`;
  yield '\n';
}
