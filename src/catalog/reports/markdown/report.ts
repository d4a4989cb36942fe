import { defineReport } from '#engines/reporting/report';
import { nameSubject, plural, printable } from '#engines/reporting/text';
import { severities } from '#kernel/severity';

/** Text inside a table cell: nothing in it may end the cell or start markup. */
function cell(text: string): string {
  return printable(text).replaceAll(/[\\`*_{}[\]<>#|~]/g, '\\$&');
}

export const markdown = defineReport({
  id: 'markdown',
  title: 'For pull request comments and job summaries',
  mediaType: 'text/markdown',
  extension: 'md',
  *render(result) {
    const { summary, findings, gaps, waived } = result;
    yield `## Breakwater: ${findings.length === 0 ? 'no findings' : plural(findings.length, 'finding')}\n\n`;
    yield `${severities.map((severity) => `${summary.bySeverity[severity]} ${severity}`).join(' · ')}. `;
    yield `${plural(summary.rules, 'rule')} asked about ${plural(summary.objects, 'object')}`;
    yield `${summary.notEvaluated > 0 ? `; ${plural(summary.notEvaluated, 'question')} could not be answered` : ''}.\n`;
    if (findings.length > 0) {
      yield '\n| Severity | Finding | Where |\n| --- | --- | --- |\n';
      for (const { severity, rule, message, subject, place } of findings) {
        yield `| ${severity} | ${cell(message)} (\`${rule}\`) | ${cell(nameSubject(subject))}<br>\`${printable(place.file).replaceAll('`', "'").replaceAll('|', '\\|')}:${place.line}\` |\n`;
      }
      yield '\n<details><summary>What to do</summary>\n\n';
      const seen = new Set<string>();
      for (const { rule, title, remedy } of findings) {
        if (seen.has(rule)) continue;
        seen.add(rule);
        yield `* **${cell(title)}** (\`${rule}\`): ${cell(remedy)}\n`;
      }
      yield '\n</details>\n';
    }
    if (gaps.length > 0) {
      yield `\n### Not evaluated (${gaps.length})\n\n`;
      for (const { message, meaning, remedy } of gaps) yield `* ${cell(message)}. ${cell(meaning)} ${cell(remedy)}\n`;
    }
    if (waived.length > 0) {
      yield `\n### Accepted (${waived.length})\n\n`;
      for (const { finding, waiver } of waived) {
        yield `* \`${finding.rule}\` on ${cell(nameSubject(finding.subject))}: ${cell(waiver.reason)} (${cell(waiver.owner)}, until ${waiver.until})\n`;
      }
    }
  },
});
