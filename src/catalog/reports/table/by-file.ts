import { columnsOf, nameSubject, wrap } from '#engines/reporting/text';
import type { Finding } from '#kernel/finding';
import { type Canvas, shown } from './paint.ts';

/** So many findings of one rule about one subject are told one by one; the rest is told in one line. */
const mostAlike = 3;
const indent = ' '.repeat(18);

/** Every finding below its file and subject, as the one who wrote the file reads it. */
export function* renderByFile(findings: readonly Finding[], canvas: Canvas): Iterable<string> {
  for (const [file, inFile] of Map.groupBy(findings, ({ place }) => place.file)) {
    yield `${canvas.paint('bold', shown(file))}\n`;
    const bySubject = Map.groupBy(inFile, ({ subject: { kind, namespace, name } }) =>
      nameSubject({ kind, name, ...(namespace === undefined ? {} : { namespace }) }),
    );
    for (const [subject, own] of bySubject) {
      if (subject !== `Dockerfile ${file}` && subject !== `ComposeFile ${file}`)
        yield `  ${canvas.paint('dim', shown(subject))}\n`;
      yield* renderSubject(own, canvas);
    }
    yield '\n';
  }
}

function* renderSubject(findings: readonly Finding[], canvas: Canvas): Iterable<string> {
  for (const alike of Map.groupBy(findings, ({ rule, severity }) => `${severity} ${rule}`).values()) {
    const told = canvas.verbose ? alike : alike.slice(0, alike.length > mostAlike + 1 ? mostAlike : undefined);
    for (const finding of told) yield* renderFinding(finding, canvas);
    const rest = alike.slice(told.length);
    if (rest.length === 0) continue;
    const lines = [...new Set(rest.map(({ place }) => place.line))];
    const some = `${lines.slice(0, 8).join(', ')}${lines.length > 8 ? ', …' : ''}`;
    for (const row of wrap(`… and ${rest.length} more like it, on lines ${some}`, canvas.width - indent.length))
      yield `${indent}${canvas.paint('dim', row)}\n`;
  }
}

function* renderFinding(finding: Finding, { width, paint, verbose }: Canvas): Iterable<string> {
  const { severity, rule, place, message, fixable, remedy } = finding;
  const rows = wrap(shown(`${message}${fixable ? ' [fixable]' : ''}`), width - indent.length);
  const line = String(place.line).padStart(6);
  const last = rows.length - 1;
  const room = width - indent.length - columnsOf(rows[last] ?? '') - columnsOf(rule);
  for (const [index, row] of rows.entries()) {
    const start = index === 0 ? `${line}  ${paint(severity, severity.padEnd(8))}  ` : indent;
    // The name of the rule stands at the right edge where there is room for it.
    const end = index === last && room >= 2 ? `${' '.repeat(room)}${paint('dim', rule)}` : '';
    yield `${start}${row}${end}\n`;
  }
  if (room < 2) yield `${indent}${paint('dim', rule)}\n`;
  if (!verbose) return;
  if (place.renderedBy !== undefined)
    yield `${indent}${paint('dim', `the line is one of what ${place.renderedBy} makes of it`)}\n`;
  if (place.path !== '') yield `${indent}${paint('dim', `at ${shown(place.path)}`)}\n`;
  for (const [index, row] of wrap(remedy, width - indent.length - 2).entries())
    yield `${indent}${index === 0 ? paint('good', '→') : ' '} ${row}\n`;
}
