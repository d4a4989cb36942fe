import { defineReport } from '#engines/reporting/report';
import { printable } from '#engines/reporting/text';
import type { Finding } from '#kernel/finding';

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
  'package',
  'installed',
  'fixed',
  'vulnerabilities',
  'cvss',
  'epss',
  'exploited',
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

/** Empty for other findings, in the order of their columns. */
function vulnerabilityCells({ package: found, vulnerability }: Finding): (string | number | boolean)[] {
  if (found === undefined || vulnerability === undefined)
    return [found?.name ?? '', found?.version ?? '', '', '', '', '', ''];
  const { installedVersion, fixedVersions, ids, cvss, epss, knownExploited } = vulnerability;
  return [
    found.name,
    installedVersion,
    fixedVersions.join(' '),
    ids.join(' '),
    cvss?.score ?? '',
    epss?.probability ?? '',
    knownExploited !== undefined,
  ];
}

export const csv = defineReport({
  id: 'csv',
  title: 'One line per finding, for spreadsheets',
  mediaType: 'text/csv',
  extension: 'csv',
  *render(result) {
    yield `${columns.join(',')}\r\n`;
    for (const finding of result.findings) {
      const { severity, rule, kind, subject, place, message, remedy, fixable, references, id } = finding;
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
        ...vulnerabilityCells(finding),
      ];
      yield `${cells.map(cell).join(',')}\r\n`;
    }
  },
});
