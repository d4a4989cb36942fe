import { defineReport } from '#engines/reporting/report';

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
  'id',
] as const;

/** RFC 4180 quoting. A leading `=`, `+`, `-` or `@` would be run as a formula by spreadsheets and is quoted away. */
function cell(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export const csv = defineReport({
  id: 'csv',
  title: 'One line per finding, for spreadsheets',
  mediaType: 'text/csv',
  extension: 'csv',
  *render(result) {
    yield `${columns.join(',')}\r\n`;
    for (const { severity, rule, kind, subject, place, message, remedy, id } of result.findings) {
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
        id,
      ];
      yield `${cells.map(cell).join(',')}\r\n`;
    }
  },
});
