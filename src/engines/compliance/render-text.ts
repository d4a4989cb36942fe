import { printable } from '#engines/reporting/text';
import type { ComplianceResult } from '#kernel/compliance';
import { answerText, describeAcceptance, scoreText } from './render-table.ts';

/** A cell of a Markdown table. */
export function textCell(text: string): string {
  return printable(text).replaceAll(/[\\`*_{}[\]<>#|~]/g, String.raw`\$&`);
}

/** A cell of a CSV file (RFC 4180) that no spreadsheet takes for a formula. */
export function tableCell(value: string): string {
  const text = printable(value);
  const safe = /^[=+\-@]/.test(text) ? `'${text}` : text;
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function* renderMarkdown(result: ComplianceResult): Iterable<string> {
  const { framework, controls } = result;
  yield `## ${textCell(framework.title)} ${textCell(framework.version)}\n\n${textCell(scoreText(result))}.\n\n`;
  yield '| Control | Answer | What | Evidence |\n| --- | --- | --- | --- |\n';
  for (const control of controls) {
    const { id, title, reason, proof, limit, findings, accepted } = control;
    const places = findings
      .slice(0, 5)
      .map(({ place }) => `\`${printable(place.file).replaceAll(/[`|]/g, '_')}:${place.line}\``);
    if (findings.length > places.length) places.push(`and ${findings.length - places.length} more`);
    const evidence = findings.length > 0 ? [places.join(' ')] : [textCell(reason)];
    if (findings.length > 0 && proof === 'part') evidence.push(`not looked at: ${textCell(limit ?? '')}`);
    evidence.push(...accepted.map((item) => textCell(describeAcceptance(item))));
    yield `| ${textCell(id)} | ${answerText(control)} | ${textCell(title)} | ${evidence.join('<br>')} |\n`;
  }
  yield `\nIts own text: ${textCell(framework.source)}\n`;
}

export function* renderCsv(result: ComplianceResult): Iterable<string> {
  yield 'framework,control,section,title,status,reach,reason,findings,accepted\r\n';
  for (const { id, section, title, status, proof, reason, findings, accepted } of result.controls) {
    const cells = [
      result.framework.id,
      id,
      section,
      title,
      status,
      proof ?? 'none',
      reason,
      findings.map(({ place, rule }) => `${place.file}:${place.line} ${rule}`).join('; '),
      accepted.map(describeAcceptance).join('; '),
    ];
    yield `${cells.map(tableCell).join(',')}\r\n`;
  }
}
