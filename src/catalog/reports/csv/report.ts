import { defineReport } from '#engines/reporting/report';
import { printable } from '#engines/reporting/text';

const columns = [
  'severity',
  'rule',
  'kind',
  'namespace',
  'subject',
  'name',
  'container',
  'file',
  'line',
  'column',
  'path',
  'message',
  'remedy',
  'fixable',
  'references',
  'id',
] as const;

/**
 * RFC 4180 quoting. A cell that begins with `=`, `+`, `-` or `@`, blanks before it or not, would be run as a formula by
 * spreadsheets (CWE-1236) and gets an apostrophe. `-` alone stands for standard input and is no formula.
 */
function cell(value: string | number | boolean): string {
  const written = printable(String(value));
  const text = typeof value === 'string' && /^\s*[=+\-@＝＋－＠]./.test(written) ? `'${written}` : written;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export const csv = defineReport({
  id: 'csv',
  title: 'One line per finding, for spreadsheets',
  mediaType: 'text/csv',
  extension: 'csv',
  *render(result) {
    yield `${columns.join(',')}\r\n`;
    for (const { severity, rule, kind, subject, place, message, remedy, fixable, references, id } of result.findings) {
      const cells = [
        severity,
        rule,
        kind,
        subject.namespace ?? '',
        subject.kind,
        subject.name,
        subject.container ?? '',
        place.file,
        place.line,
        place.column,
        place.path,
        message,
        remedy,
        fixable,
        Object.entries(references)
          .flatMap(([scheme, ids]) => ids.map((reference) => `${scheme}/${reference}`))
          .join(' '),
        id,
      ];
      yield `${cells.map(cell).join(',')}\r\n`;
    }
  },
});
