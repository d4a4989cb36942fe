import { showFiles } from '#engines/reporting/lines';
import { defineReport, type ReportContext } from '#engines/reporting/report';
import { escapeMarkup as text, nameSubject, plural } from '#engines/reporting/text';
import type { Finding } from '#kernel/finding';
import type { Result } from '#kernel/result';
import { severities } from '#kernel/severity';
import { script, style } from './page.ts';

/** One page without a single request to anywhere: it can be mailed, archived and opened offline. */
export const html = defineReport({
  id: 'html',
  title: 'One self-contained page with charts, filters and the offending lines',
  mediaType: 'text/html',
  extension: 'html',
  *render(result, context) {
    yield `<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n`;
    yield `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">\n`;
    yield `<title>Breakwater: ${text(plural(result.findings.length, 'finding'))}</title>\n<style>${style}</style>\n</head>\n<body>\n`;
    yield header(result);
    yield overview(result);
    yield controls(result);
    yield '<main id="findings">\n';
    for (const finding of result.findings) yield card(finding, context);
    yield '<p id="none" hidden>Nothing matches.</p>\n</main>\n';
    yield rest(result);
    yield `<script>${script}</script>\n</body>\n</html>\n`;
  },
});

function header({ targets, startedAt, tool }: Result): string {
  const names = targets.map(({ name }) => `<code>${text(name)}</code>`).join(', ');
  return `<header><h1>Breakwater</h1><p>Configuration scan of ${names} · ${text(startedAt.slice(0, 16).replace('T', ' '))} UTC · version ${text(tool.version)}</p></header>\n`;
}

function overview({ summary, findings, waived, gaps }: Result): string {
  const tiles = severities
    .map(
      (severity) =>
        `<div class="tile ${severity}"><b>${summary.bySeverity[severity]}</b><span>${severity}</span></div>`,
    )
    .join('');
  const answered = summary.evaluated + summary.notEvaluated;
  const share = answered === 0 ? 0 : Math.floor((summary.evaluated / answered) * 100);
  const sentence = `${plural(summary.rules, 'rule')} asked about ${plural(summary.objects, 'object')}: ${share} % of ${answered} questions were answered, ${summary.notEvaluated} could not be${gaps.length > 0 ? ` (<a href="#gaps">why</a>)` : ''}. ${plural(waived.length, 'finding')} accepted.`;
  return `<section class="overview"><div class="tiles">${tiles}</div><p>${sentence}</p><div class="charts">${chart(
    'Rules with most findings',
    count(findings, ({ rule }) => rule),
    'rule',
  )}${chart(
    'Files with most findings',
    count(findings, ({ place }) => place.file),
    'file',
  )}</div></section>\n`;
}

interface Bar {
  readonly name: string;
  readonly bySeverity: readonly number[];
  readonly total: number;
}

function count(findings: readonly Finding[], key: (finding: Finding) => string): Bar[] {
  const bars = new Map<string, number[]>();
  for (const finding of findings) {
    const counts = bars.get(key(finding)) ?? severities.map(() => 0);
    const index = severities.indexOf(finding.severity);
    counts[index] = (counts[index] ?? 0) + 1;
    bars.set(key(finding), counts);
  }
  return [...bars]
    .map(([name, bySeverity]) => ({ name, bySeverity, total: bySeverity.reduce((a, b) => a + b, 0) }))
    .sort((a, b) => b.total - a.total || (a.name < b.name ? -1 : 1))
    .slice(0, 8);
}

/** Bars of one scale, split by severity. */
function chart(title: string, bars: readonly Bar[], field: string): string {
  if (bars.length === 0) return '';
  const most = Math.max(...bars.map(({ total }) => total));
  const rows = bars.map(({ name, bySeverity, total }) => {
    const parts = bySeverity
      .map((number, index) =>
        number === 0
          ? ''
          : `<i class="${severities[index]}" style="width:${((number / most) * 100).toFixed(2)}%" title="${number} ${severities[index]}"></i>`,
      )
      .join('');
    return `<tr><th><button type="button" data-field="${field}" data-value="${text(name)}">${text(name)}</button></th><td><div class="bar">${parts}</div></td><td class="number">${total}</td></tr>`;
  });
  return `<figure><figcaption>${title}</figcaption><table>${rows.join('')}</table></figure>`;
}

function controls({ summary, findings }: Result): string {
  const boxes = severities
    .filter((severity) => summary.bySeverity[severity] > 0)
    .map(
      (severity) =>
        `<label><input type="checkbox" name="severity" value="${severity}" checked> ${severity} <small>${summary.bySeverity[severity]}</small></label>`,
    );
  return `<form class="controls" id="controls"><input type="search" id="search" placeholder="Search rule, object, file, message" aria-label="Search"> ${boxes.join(' ')} <span id="shown">${plural(findings.length, 'finding')}</span></form>\n`;
}

function card(finding: Finding, { sources, rules }: ReportContext): string {
  const { id, rule, severity, message, subject, place, remedy, references } = finding;
  const why = rules.find((candidate) => candidate.id === rule)?.why ?? '';
  const excerpt = showFiles(sources, [finding])(place.file)?.around(place.line, place.column, 2) ?? [];
  const lines = excerpt
    .map(
      ({ number, text: content, isMarked }) =>
        `<span${isMarked ? ' class="marked"' : ''}><b>${number}</b>${text(content)}</span>`,
    )
    .join('\n');
  const known = Object.entries(references)
    .flatMap(([scheme, ids]) => ids.map((reference) => `<span>${text(scheme)} ${text(reference)}</span>`))
    .join('');
  const words = [rule, nameSubject(subject), place.file, message, severity].join(' ').toLowerCase();
  return `<article class="${severity}" id="f-${text(id)}" data-severity="${severity}" data-rule="${text(rule)}" data-file="${text(place.file)}" data-words="${text(words)}"><details><summary><span class="badge ${severity}">${severity}</span> <strong>${text(message)}</strong><small>${text(nameSubject(subject))} · ${text(place.file)}:${place.line}</small></summary>
<p>${text(why)}</p><p class="remedy">${text(remedy)}</p>${excerpt.length > 0 ? `<pre>${lines}</pre>` : ''}<p class="refs"><code>${text(rule)}</code>${place.path === '' ? '' : ` <code>${text(place.path)}</code>`} ${known}</p></details></article>\n`;
}

function rest({ gaps, waived, waiverProblems }: Result): string {
  const section = (id: string, title: string, items: readonly string[]): string =>
    items.length === 0
      ? ''
      : `<section class="rest" id="${id}"><h2>${title} (${items.length})</h2><ul>${items.map((item) => `<li>${item}</li>`).join('\n')}</ul></section>\n`;
  return [
    section(
      'gaps',
      'Not evaluated',
      gaps.map(({ message, meaning, remedy }) => `<b>${text(message)}</b> ${text(meaning)} <i>${text(remedy)}</i>`),
    ),
    section(
      'accepted',
      'Accepted findings',
      waived.map(
        ({ finding, waiver }) =>
          `<b>${text(finding.message)}</b> ${text(nameSubject(finding.subject))}: ${text(waiver.reason)} <i>${text(waiver.owner)}, until ${text(waiver.until)}</i>`,
      ),
    ),
    section(
      'waivers',
      'Waivers to look at',
      waiverProblems.map(({ kind, place, message }) => `<b>${text(kind)}</b> ${text(place)}: ${text(message)}`),
    ),
  ].join('');
}
