import { stableUuid } from '#engines/reporting/identifiers';
import { escapeMarkup, nameSubject, printable, wrap } from '#engines/reporting/text';
import type { ComplianceResult, ControlAnswer, ControlStatus } from '#kernel/compliance';

/** The formats of `breakwater comply`. */
export const complianceFormats = ['table', 'json', 'markdown', 'csv', 'html', 'oscal'] as const;

export type ComplianceFormat = (typeof complianceFormats)[number];

export interface ComplianceView {
  readonly color: boolean;
  readonly width: number;
  readonly verbose: boolean;
}

export function renderCompliance(
  result: ComplianceResult,
  format: ComplianceFormat,
  view: ComplianceView,
): Iterable<string> {
  if (format === 'json') return [JSON.stringify(result, undefined, 2), '\n'];
  if (format === 'markdown') return renderMarkdown(result);
  if (format === 'csv') return renderCsv(result);
  if (format === 'html') return renderHtml(result);
  if (format === 'oscal') return [JSON.stringify(toOscal(result), undefined, 2), '\n'];
  return renderTable(result, view);
}

function scoreText({ summary, controls }: ComplianceResult): string {
  const evaluated = summary.pass + summary.fail;
  const score =
    summary.score === undefined
      ? 'no score: nothing was evaluated'
      : `${summary.score} % of ${evaluated} evaluated controls pass`;
  return `${score}; ${summary.coverage} % of ${controls.length} controls were evaluated`;
}

function bySection(controls: readonly ControlAnswer[]): Map<string, ControlAnswer[]> {
  const sections = new Map<string, ControlAnswer[]>();
  for (const control of controls) {
    const items = sections.get(control.section) ?? [];
    items.push(control);
    sections.set(control.section, items);
  }
  return sections;
}

const words: Readonly<Record<ControlStatus, string>> = { pass: 'pass', fail: 'FAIL', 'not-evaluated': '  ? ' };
const colors: Readonly<Record<ControlStatus, string>> = { pass: '32', fail: '31', 'not-evaluated': '2' };

function* renderTable(result: ComplianceResult, { color, width, verbose }: ComplianceView): Iterable<string> {
  const paint = (code: string, text: string): string => (color ? `\u001b[${code}m${text}\u001b[0m` : text);
  const columns = Math.max(40, Math.min(width, 100));
  const widest = Math.min(16, Math.max(...result.controls.map(({ id }) => id.length)));
  const indent = ' '.repeat(widest + 9);
  yield `${paint('1', `${result.framework.title} ${result.framework.version}`)}\n`;
  for (const [section, controls] of bySection(result.controls)) {
    yield `\n${paint('1', section)}\n`;
    for (const control of controls) {
      const rows = wrap(control.title, columns - indent.length);
      yield `  ${paint(colors[control.status], words[control.status])} ${control.id.padEnd(widest)}  ${rows[0] ?? ''}\n`;
      for (const row of rows.slice(1)) yield `${indent}${row}\n`;
      if (control.status === 'not-evaluated' && verbose)
        for (const row of wrap(control.reason, columns - indent.length)) yield `${indent}${paint('2', row)}\n`;
      const shown = verbose ? control.findings : control.findings.slice(0, 3);
      for (const { place, message, rule } of shown)
        for (const row of wrap(printable(`${place.file}:${place.line} ${message} (${rule})`), columns - indent.length))
          yield `${indent}${paint('2', row)}\n`;
      if (shown.length < control.findings.length)
        yield `${indent}${paint('2', `… and ${control.findings.length - shown.length} more`)}\n`;
    }
  }
  yield `\n${paint('1', scoreText(result))}\n`;
  yield `${result.summary.pass} pass, ${result.summary.fail} fail, ${result.summary.notEvaluated} not evaluated${verbose ? '' : ' (--verbose says why)'}\n`;
}

function* renderMarkdown(result: ComplianceResult): Iterable<string> {
  const cell = (text: string): string => printable(text).replaceAll(/[\\`*_{}[\]<>#|~]/g, '\\$&');
  yield `## ${cell(result.framework.title)} ${cell(result.framework.version)}\n\n${scoreText(result)}.\n\n| Control | Answer | What | Evidence |\n| --- | --- | --- | --- |\n`;
  for (const { id, title, status, reason, findings } of result.controls) {
    const evidence =
      findings.length > 0
        ? findings
            .slice(0, 5)
            .map(({ place }) => `\`${printable(place.file)}:${place.line}\``)
            .join(' ')
        : cell(reason);
    yield `| ${cell(id)} | ${status} | ${cell(title)} | ${evidence} |\n`;
  }
}

function* renderCsv(result: ComplianceResult): Iterable<string> {
  const cell = (value: string): string => {
    const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  yield 'framework,control,section,title,status,reason,findings\r\n';
  for (const { id, section, title, status, reason, findings } of result.controls) {
    yield `${[result.framework.id, id, section, title, status, reason, findings.map(({ place, rule }) => `${place.file}:${place.line} ${rule}`).join('; ')].map(cell).join(',')}\r\n`;
  }
}

const page = `:root{color-scheme:light dark}body{margin:0 auto;max-width:64rem;padding:1.5rem;font:16px/1.5 system-ui,sans-serif}h1{font-size:1.5rem}h2{font-size:1.1rem;margin-top:2rem}table{border-collapse:collapse;width:100%}td{border-bottom:1px solid #8884;padding:.35rem .6rem .35rem 0;vertical-align:top}td:first-child{width:6rem;font-weight:600}td:nth-child(2){width:8rem}small{display:block;opacity:.75;overflow-wrap:anywhere}.pass{color:#1f7a3a}.fail{color:#b3261e}.bar{display:flex;height:1.2rem;border-radius:.3rem;overflow:hidden;background:#8883}.bar i.pass{background:#2f9e4f}.bar i.fail{background:#d0342c}@media(prefers-color-scheme:dark){.pass{color:#6fd08c}.fail{color:#ff8a80}}`;

function* renderHtml(result: ComplianceResult): Iterable<string> {
  const { framework, summary, controls } = result;
  const share = (count: number): string => ((count / Math.max(1, controls.length)) * 100).toFixed(2);
  yield `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${escapeMarkup(framework.title)}</title><style>${page}</style></head><body>\n`;
  yield `<h1>${escapeMarkup(framework.title)} ${escapeMarkup(framework.version)}</h1><p>${escapeMarkup(scoreText(result))}.</p><div class="bar" role="img" aria-label="${summary.pass} pass, ${summary.fail} fail, ${summary.notEvaluated} not evaluated"><i class="pass" style="width:${share(summary.pass)}%"></i><i class="fail" style="width:${share(summary.fail)}%"></i></div>\n`;
  for (const [section, items] of bySection(controls)) {
    yield `<h2>${escapeMarkup(section)}</h2><table>\n`;
    for (const { id, title, status, reason, findings } of items) {
      const evidence =
        findings.length === 0
          ? `<small>${escapeMarkup(reason)}</small>`
          : findings
              .map(
                ({ place, message, subject }) =>
                  `<small>${escapeMarkup(`${place.file}:${place.line} ${message} (${nameSubject(subject)})`)}</small>`,
              )
              .join('');
      yield `<tr><td>${escapeMarkup(id)}</td><td class="${status}">${status === 'not-evaluated' ? 'not evaluated' : status}</td><td>${escapeMarkup(title)}${evidence}</td></tr>\n`;
    }
    yield '</table>\n';
  }
  yield '</body></html>\n';
}

/** OSCAL assessment results with one finding per evaluated control. */
function toOscal(result: ComplianceResult): unknown {
  const { framework, controls, startedAt, tool } = result;
  const seed = `${framework.id} ${startedAt}`;
  const evaluated = controls.filter(({ status }) => status !== 'not-evaluated');
  const token = (id: string): string => `control_${id.replaceAll(/[^A-Za-z0-9_.-]/g, '_')}`;
  const observations = new Map(evaluated.flatMap(({ findings }) => findings).map((finding) => [finding.id, finding]));
  return {
    'assessment-results': {
      uuid: stableUuid('compliance', seed),
      metadata: {
        title: `${framework.title} ${framework.version}`,
        'last-modified': startedAt,
        version: tool.version,
        'oscal-version': '1.1.3',
      },
      'import-ap': { href: '#assessment-plan' },
      results: [
        {
          uuid: stableUuid('compliance-result', seed),
          title: framework.title,
          description: scoreText(result),
          start: startedAt,
          'reviewed-controls': {
            'control-selections': [
              evaluated.length === 0
                ? { 'include-all': {} }
                : { 'include-controls': evaluated.map(({ id }) => ({ 'control-id': token(id) })) },
            ],
          },
          ...(observations.size === 0
            ? {}
            : {
                observations: [...observations.values()].map((finding) => ({
                  uuid: stableUuid('observation', finding.id),
                  description: `${finding.message} (${nameSubject(finding.subject)})`,
                  methods: ['TEST'],
                  'relevant-evidence': [{ description: `${finding.place.file}:${finding.place.line}` }],
                  collected: startedAt,
                })),
              }),
          ...(evaluated.length === 0
            ? {}
            : {
                findings: evaluated.map(({ id, title, status, reason, findings }) => ({
                  uuid: stableUuid('control', seed, id),
                  title,
                  description: reason,
                  target: {
                    type: 'objective-id',
                    'target-id': token(id),
                    status: { state: status === 'pass' ? 'satisfied' : 'not-satisfied' },
                  },
                  ...(findings.length === 0
                    ? {}
                    : {
                        'related-observations': [...new Set(findings.map((finding) => finding.id))].map((finding) => ({
                          'observation-uuid': stableUuid('observation', finding),
                        })),
                      }),
                })),
              }),
        },
      ],
    },
  };
}
