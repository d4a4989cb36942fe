import { wrap } from '#engines/reporting/text';
import type { ComplianceResult } from '#kernel/compliance';
import { countAnswered, type Framework } from './framework.ts';
import { renderHtml } from './render-html.ts';
import { renderCsv, renderMarkdown, tableCell, textCell } from './render-text.ts';
import { type ComplianceView, renderTable } from './render-table.ts';
import { toOscal } from './oscal.ts';

/** The formats of `breakwater comply`. */
export const complianceFormats = ['table', 'json', 'markdown', 'csv', 'html', 'oscal'] as const;

export type ComplianceFormat = (typeof complianceFormats)[number];

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

/** The frameworks there are, with how many controls rules answer; formats that have no form for a list print the table. */
export function renderFrameworkList(
  frameworks: readonly Framework[],
  format: ComplianceFormat,
  { width }: Pick<ComplianceView, 'width'>,
): Iterable<string> {
  const rows = frameworks.map((framework) => {
    const { id, title, version, source, controls } = framework;
    const answered = countAnswered(framework);
    return { id, title, version, source, controls: controls.length, answered };
  });
  if (format === 'json') return [JSON.stringify(rows, undefined, 2), '\n'];
  if (format === 'csv') {
    const lines = rows.map((row) => Object.values(row).map(String).map(tableCell).join(','));
    return [`${['framework,title,version,source,controls,answered', ...lines].join('\r\n')}\r\n`];
  }
  if (format === 'markdown') {
    const lines = rows.map(
      ({ id, title, version, controls, answered }) =>
        `| ${textCell(id)} | ${textCell(`${title} ${version}`)} | ${controls} | ${answered} |\n`,
    );
    return ['| Framework | Title | Controls | Answered by rules |\n| --- | --- | --- | --- |\n', ...lines];
  }
  const widest = Math.max(...rows.map(({ id }) => id.length), 0);
  return [
    `${'framework'.padEnd(widest)}  controls  answered\n`,
    ...rows.flatMap(({ id, title, version, controls, answered }) => {
      const indent = widest + 22;
      const [first = '', ...more] = wrap(`${title} ${version}`, Math.max(20, Math.min(width, 120) - indent));
      return [
        `${id.padEnd(widest)}  ${String(controls).padStart(8)}  ${String(answered).padStart(8)}  ${first}\n`,
        ...more.map((line) => `${' '.repeat(indent)}${line}\n`),
      ];
    }),
  ];
}
