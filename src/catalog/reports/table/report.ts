import { defineReport, type ReportContext } from '#engines/reporting/report';
import { nameSubject, plural, printable, wrap } from '#engines/reporting/text';
import type { Finding } from '#kernel/finding';
import type { Result } from '#kernel/result';
import { severities, type Severity } from '#kernel/severity';

const colors: Readonly<Record<Severity | 'dim' | 'bold' | 'good', string>> = {
  critical: '1;31',
  high: '31',
  medium: '33',
  low: '36',
  info: '34',
  dim: '2',
  bold: '1',
  good: '32',
};

type Paint = (color: keyof typeof colors, text: string) => string;

/** Findings grouped by file and subject, worst files first, at most 100 columns wide. */
export const table = defineReport({
  id: 'table',
  title: 'For people at a terminal',
  mediaType: 'text/plain',
  extension: 'txt',
  *render(result, context) {
    const width = Math.max(40, Math.min(context.width, 100));
    const paint: Paint = (color, text) => (context.color ? `\u001b[${colors[color]}m${text}\u001b[0m` : text);
    const byFile = group(result.findings, (finding) => finding.place.file);
    for (const [file, findings] of byFile) {
      yield `${paint('bold', printable(file))}\n`;
      for (const [subject, own] of group(findings, (finding) =>
        nameSubject({ ...finding.subject, container: undefined as never }),
      )) {
        if (subject !== `Dockerfile ${file}`) yield `  ${paint('dim', printable(subject))}\n`;
        for (const finding of own) yield* renderFinding(finding, width, paint, context.verbose);
      }
      yield '\n';
    }
    yield* renderRest(result, width, paint, context);
    yield* renderSummary(result, width, paint);
  },
});

function group(findings: readonly Finding[], key: (finding: Finding) => string): Map<string, Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const items = groups.get(key(finding));
    if (items === undefined) groups.set(key(finding), [finding]);
    else items.push(finding);
  }
  return groups;
}

function* renderFinding(finding: Finding, width: number, paint: Paint, verbose: boolean): Iterable<string> {
  const line = String(finding.place.line).padStart(6);
  const indent = ' '.repeat(17);
  const text = printable(`${finding.message}${finding.fixable ? ' [fixable]' : ''}`);
  const rows = wrap(text, width - indent.length);
  const rule = paint('dim', finding.rule);
  yield `${line}  ${paint(finding.severity, finding.severity.padEnd(8))} ${rows[0] ?? ''}\n`;
  for (const row of rows.slice(1)) yield `${indent}${row}\n`;
  yield `${indent}${rule}\n`;
  if (!verbose) return;
  if (finding.place.path !== '') yield `${indent}${paint('dim', `at ${printable(finding.place.path)}`)}\n`;
  for (const row of wrap(finding.remedy, width - indent.length - 2)) yield `${indent}${paint('good', '→')} ${row}\n`;
}

function* renderRest(result: Result, width: number, paint: Paint, { verbose }: ReportContext): Iterable<string> {
  const { gaps, waiverProblems, comparison } = result;
  if (gaps.length > 0) {
    yield `${paint('bold', `Not evaluated (${gaps.length})`)}\n`;
    const shown = verbose ? gaps : gaps.slice(0, 8);
    for (const { message, meaning, remedy, rules } of shown) {
      for (const [index, row] of wrap(printable(message), width - 4).entries())
        yield `${index === 0 ? '  ? ' : '    '}${row}\n`;
      for (const row of wrap(`${meaning} ${remedy}`, width - 4)) yield `    ${paint('dim', printable(row))}\n`;
      if (verbose && rules !== undefined)
        for (const row of wrap(rules.join(' '), width - 4)) yield `    ${paint('dim', row)}\n`;
    }
    if (shown.length < gaps.length) yield `    … and ${gaps.length - shown.length} more; --verbose shows all\n`;
    yield '\n';
  }
  if (waiverProblems.length > 0) {
    yield `${paint('bold', 'Waivers to look at')}\n`;
    for (const { kind, place, message } of waiverProblems)
      yield `  ${paint('medium', kind)} ${printable(place)}: ${printable(message)}\n`;
    yield '\n';
  }
  if (comparison !== undefined) {
    const counts = [
      `${comparison.new.length} new`,
      `${comparison.returned.length} back again`,
      `${comparison.fixed.length} fixed`,
      `${comparison.unchanged.length} known and hidden`,
    ];
    yield `Compared with ${printable(comparison.baseline)}: ${counts.join(', ')}\n`;
    for (const { rule, message } of comparison.fixed.slice(0, verbose ? undefined : 5))
      yield `  ${paint('good', 'fixed')} ${rule}: ${printable(message)}\n`;
    yield '\n';
  }
}

function* renderSummary(result: Result, width: number, paint: Paint): Iterable<string> {
  const { summary, findings, waived, targets } = result;
  const files = targets.reduce(
    (sum, target) => sum + target.files.kubernetes + target.files.dockerfile + target.files.compose,
    0,
  );
  if (findings.length === 0) yield paint('good', 'No findings');
  else
    yield `${paint('bold', plural(findings.length, 'finding'))}: ${severities
      .filter((severity) => summary.bySeverity[severity] > 0)
      .map((severity) => paint(severity, `${summary.bySeverity[severity]} ${severity}`))
      .join(', ')}`;
  yield `${waived.length > 0 ? `; ${waived.length} accepted` : ''}\n`;
  const fixable = findings.filter((finding) => finding.fixable).length;
  const seen = `${plural(files, 'file')}, ${plural(summary.objects, 'object')}, ${plural(summary.rules, 'rule')}; ${summary.evaluated} questions answered, ${summary.notEvaluated} not evaluated`;
  for (const row of wrap(seen, width)) yield `${paint('dim', row)}\n`;
  if (fixable > 0)
    for (const row of wrap(
      `\`breakwater fix\` can mend ${fixable}; \`breakwater explain RULE\` says why each matters.`,
      width,
    ))
      yield `${paint('dim', row)}\n`;
}
