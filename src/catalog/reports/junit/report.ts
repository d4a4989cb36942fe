import { defineReport } from '#engines/reporting/report';
import { escapeMarkup, nameSubject } from '#engines/reporting/text';
import type { Finding } from '#kernel/finding';

export const junit = defineReport({
  id: 'junit',
  title: 'JUnit XML: one suite per file, one failed test per finding',
  mediaType: 'application/xml',
  extension: 'xml',
  *render(result) {
    const byFile = new Map<string, Finding[]>();
    for (const finding of result.findings) {
      const list = byFile.get(finding.place.file) ?? [];
      list.push(finding);
      byFile.set(finding.place.file, list);
    }
    const skipped = result.gaps.length;
    const tests = result.findings.length + skipped + (result.findings.length + skipped === 0 ? 1 : 0);
    yield '<?xml version="1.0" encoding="UTF-8"?>\n';
    yield `<testsuites name="breakwater" tests="${tests}" failures="${result.findings.length}" errors="0" time="0">\n`;
    const stamp = result.startedAt.slice(0, 19);
    const suite = (name: string, count: number, failures: number, notRun: number): string =>
      `  <testsuite name="${escapeMarkup(name)}" tests="${count}" failures="${failures}" errors="0" skipped="${notRun}" time="0" timestamp="${stamp}" hostname="breakwater">\n    <properties/>\n`;
    const end = '    <system-out/>\n    <system-err/>\n  </testsuite>\n';
    for (const [file, findings] of [...byFile].sort(([a], [b]) => (a < b ? -1 : 1))) {
      yield suite(file, findings.length, findings.length, 0);
      for (const finding of findings) {
        const { rule, severity, message, subject, place, remedy } = finding;
        yield `    <testcase name="${escapeMarkup(`${rule}: ${nameSubject(subject)}`)}" classname="${escapeMarkup(`${place.file}:${place.line}`)}" time="0">\n`;
        yield `      <failure type="${severity}" message="${escapeMarkup(message)}">${escapeMarkup(`${place.file}:${place.line}:${place.column}${place.path === '' ? '' : ` (${place.path})`}\n${message}\n${remedy}`)}</failure>\n    </testcase>\n`;
      }
      yield end;
    }
    if (skipped > 0) {
      yield suite('not evaluated', skipped, 0, skipped);
      for (const { reason, message } of result.gaps) {
        yield `    <testcase name="${escapeMarkup(message)}" classname="${escapeMarkup(reason)}" time="0">\n      <skipped/>\n    </testcase>\n`;
      }
      yield end;
    }
    // CI systems take a file without any test for a broken step.
    if (result.findings.length + skipped === 0) {
      yield suite('breakwater', 1, 0, 0);
      yield `    <testcase name="nothing found" classname="breakwater" time="0"/>\n${end}`;
    }
    yield '</testsuites>\n';
  },
});
