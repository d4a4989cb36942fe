import { escapeMarkup as text, plural } from '#engines/reporting/text';
import { severities } from '#kernel/severity';
import type { PageData } from './data.ts';

/** Places of a rule that are in the page itself. */
const mostPlaces = 5;

/** The findings by rule for readers without the script (mail programs, artifact viewers of CI systems); the script replaces it. */
export function* fallback({ rules, files, subjects, findings }: PageData): Iterable<string> {
  for (const [index, rows] of Map.groupBy(findings, (row) => row[0] as number)) {
    const rule = rules[index];
    if (rule === undefined) continue;
    const severity = severities[Math.min(...rows.map((row) => row[1] as number))] ?? 'info';
    yield `<details class="group ${severity}"><summary><span class="badge ${severity}">${severity}</span><strong>${text(rule.title)}</strong><span class="count">${plural(rows.length, 'finding')}</span><small>${text(rule.id)}</small></summary><div class="body"><p>${text(rule.why)}</p><p class="remedy">${text(rule.remedy)}</p><ul>`;
    for (const row of rows.slice(0, mostPlaces)) {
      const [, , file, line, subject, container, message] = row;
      const about = `${subjects[subject as number]?.[0] ?? ''}${container === '' ? '' : `, container ${container}`}`;
      yield `<li><code>${text(files[file as number] ?? '')}:${line}</code> ${text(about)}${message === '' ? '' : `: ${text(String(message))}`}</li>`;
    }
    if (rows.length > mostPlaces) yield `<li>… and ${rows.length - mostPlaces} more</li>`;
    yield '</ul></div></details>\n';
  }
}
