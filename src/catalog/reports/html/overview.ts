import { escapeMarkup as text, plural, printable, shorten } from '#engines/reporting/text';
import type { Finding } from '#kernel/finding';
import type { Result } from '#kernel/result';
import { severities } from '#kernel/severity';

/** Rows of a chart. */
const mostBars = 8;

/** `26,754`: long numbers are read in groups. */
export function number(value: number): string {
  return String(value).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}

/** One sentence that says how it stands. */
export function verdict({ summary, findings, gaps }: Result): string {
  const { critical, high } = summary.bySeverity;
  const worst = [critical > 0 ? `${number(critical)} critical` : '', high > 0 ? `${number(high)} high` : ''].filter(
    (part) => part !== '',
  );
  if (worst.length > 0)
    return `${worst.join(' and ')} ${critical + high === 1 ? 'finding needs' : 'findings need'} attention`;
  if (findings.length > 0) return `Nothing critical or high; ${number(findings.length)} to plan for`;
  return gaps.length > 0 ? 'Nothing found in what could be checked' : 'No findings';
}

export function header(result: Result): string {
  const { targets, startedAt, tool, summary } = result;
  const isGood = summary.bySeverity.critical + summary.bySeverity.high === 0;
  const names = targets.map(({ name }) => `<code>${text(printable(shorten(name, 200)))}</code>`).join(', ');
  const files = targets.reduce((sum, { files: f }) => sum + f.kubernetes + f.dockerfile + f.compose, 0);
  const packages = targets.reduce((sum, target) => sum + (target.packages ?? 0), 0);
  const counted = [
    ...(packages > 0 && files === 0
      ? []
      : [
          `${number(files)} ${files === 1 ? 'file' : 'files'}`,
          `${number(summary.objects)} ${summary.objects === 1 ? 'object' : 'objects'}`,
        ]),
    ...(packages === 0 ? [] : [`${number(packages)} ${packages === 1 ? 'package' : 'packages'}`]),
  ];
  return `<header${isGood ? ' class="good"' : ''}><p class="brand">Breakwater</p><h1>${verdict(result)}</h1><p class="meta">${packages > 0 ? 'Scan' : 'Configuration scan'} of ${names}: ${counted.join(', ')} · ${text(startedAt.slice(0, 16).replace('T', ' '))} UTC · version ${text(tool.version)}</p></header>\n`;
}

export function overview(result: Result): string {
  const { summary, findings } = result;
  const tiles = severities
    .map(
      (severity) =>
        `<button type="button" class="tile ${severity}" data-severity="${severity}"><b>${number(summary.bySeverity[severity])}</b><span>${severity}</span></button>`,
    )
    .join('');
  const charts = [
    chart(
      'Rules with most findings',
      count(findings, ({ rule }) => rule),
      'rule',
    ),
    chart(
      'Files with most findings',
      count(findings, ({ place }) => place.file),
      'file',
    ),
    chart(
      'Namespaces with most findings',
      count(findings, ({ subject }) => subject.namespace ?? ''),
      'namespace',
    ),
  ];
  return `<section class="overview"><div class="tiles">${tiles}</div>${coverage(result)}<div class="charts">${charts.join('')}</div></section>\n`;
}

function coverage({ summary, waived, gaps, comparison }: Result): string {
  const asked = summary.evaluated + summary.notEvaluated;
  const share = asked === 0 ? 0 : Math.floor((summary.evaluated / asked) * 1000) / 10;
  const sentences = [
    `${number(summary.rules)} rules asked ${number(asked)} questions; ${share} % were answered`,
    gaps.length > 0
      ? `${number(summary.notEvaluated)} could not be: <a href="#gaps">${plural(gaps.length, 'gap')}</a>`
      : '',
    waived.length > 0 ? `<a href="#accepted">${plural(waived.length, 'finding')} accepted</a>` : '',
    comparison === undefined
      ? ''
      : `against the baseline: ${comparison.new.length} new, ${comparison.returned.length} back, ${comparison.fixed.length} fixed, ${comparison.unchanged.length} known and hidden`,
  ];
  return `<div class="coverage"><svg viewBox="0 0 100 1" preserveAspectRatio="none" role="img" aria-label="${share} % answered"><rect width="${share}" height="1"/></svg><p>${sentences.filter((sentence) => sentence !== '').join(' · ')}</p></div>`;
}

interface Bar {
  readonly name: string;
  readonly bySeverity: readonly number[];
  readonly total: number;
}

function count(findings: readonly Finding[], key: (finding: Finding) => string): Bar[] {
  const bars = new Map<string, number[]>();
  for (const finding of findings) {
    const name = key(finding);
    const counts = bars.get(name) ?? severities.map(() => 0);
    const index = severities.indexOf(finding.severity);
    counts[index] = (counts[index] ?? 0) + 1;
    bars.set(name, counts);
  }
  return [...bars]
    .filter(([name]) => name !== '')
    .map(([name, bySeverity]) => ({ name, bySeverity, total: bySeverity.reduce((a, b) => a + b, 0) }))
    .sort((a, b) => b.total - a.total || (a.name < b.name ? -1 : 1))
    .slice(0, mostBars);
}

/** Bars of one scale, split by severity; one bar alone says nothing. */
function chart(title: string, bars: readonly Bar[], field: string): string {
  if (bars.length < 2) return '';
  const most = Math.max(...bars.map(({ total }) => total));
  // What all of them start with tells none of them apart, and there is room for the rest without it.
  const common = field === 'file' ? commonFolder(bars.map(({ name }) => name)) : 0;
  const rows = bars.map(({ name, bySeverity, total }) => {
    let x = 0;
    const parts = bySeverity.map((value, index) => {
      const width = (value / most) * 100;
      x += width;
      return value === 0
        ? ''
        : `<rect class="${severities[index]}" x="${(x - width).toFixed(2)}" width="${width.toFixed(2)}" height="1"><title>${number(value)} ${severities[index]}</title></rect>`;
    });
    const shown = text(printable(shorten(name, 300)));
    const label = field === 'file' ? `<bdi>${text(printable(shorten(name.slice(common), 300)))}</bdi>` : shown;
    return `<tr><th scope="row"><button type="button"${field === 'file' ? ' class="end"' : ''} data-field="${field}" data-value="${shown}" title="${shown}">${label}</button></th><td><svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">${parts.join('')}</svg></td><td class="number">${number(total)}</td></tr>`;
  });
  return `<figure><figcaption>${title}</figcaption><table>${rows.join('')}</table></figure>`;
}

/** How many characters of the folders that all paths lie in. */
function commonFolder([first = '', ...others]: readonly string[]): number {
  let length = first.lastIndexOf('/') + 1;
  while (length > 0 && !others.every((path) => path.startsWith(first.slice(0, length))))
    length = length < 2 ? 0 : first.lastIndexOf('/', length - 2) + 1;
  return length;
}
