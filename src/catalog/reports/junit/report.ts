import { defineReport } from '#engines/reporting/report';
import { escapeMarkup as text, nameSubject } from '#engines/reporting/text';
import type { Finding } from '#kernel/finding';
import type { Gap } from '#kernel/gap';
import type { Result, WaivedFinding } from '#kernel/result';

/** One suite as it is counted in the file. */
interface Suite {
  readonly name: string;
  readonly failures: readonly Finding[];
  readonly waived: readonly WaivedFinding[];
  readonly gaps: readonly Gap[];
}

function suitesOf({ findings, waived, gaps }: Result): Suite[] {
  const failures = Map.groupBy(findings, ({ place }) => place.file);
  const accepted = Map.groupBy(waived, ({ finding }) => finding.place.file);
  const files = [...new Set([...failures.keys(), ...accepted.keys()])].sort();
  const suites = files.map((name): Suite => {
    return { name, failures: failures.get(name) ?? [], waived: accepted.get(name) ?? [], gaps: [] };
  });
  return gaps.length === 0 ? suites : [...suites, { name: 'not evaluated', failures: [], waived: [], gaps }];
}

function testcase({ rule, subject, place }: Finding): string {
  return `    <testcase name="${text(`${rule}: ${nameSubject(subject)}`)}" classname="${text(`${place.file}:${place.line}`)}" time="0">\n`;
}

function* renderSuite({ name, failures, waived, gaps }: Suite, id: number, stamp: string): Iterable<string> {
  const skipped = waived.length + gaps.length;
  const tests = failures.length + skipped;
  yield `  <testsuite name="${text(name)}" tests="${tests}" failures="${failures.length}" errors="0" skipped="${skipped}" time="0" timestamp="${stamp}" hostname="breakwater" id="${id}" package="breakwater">\n    <properties/>\n`;
  for (const finding of failures) {
    const { severity, message, place, remedy } = finding;
    const where = `${place.file}:${place.line}:${place.column}${place.path === '' ? '' : ` (${place.path})`}`;
    yield `${testcase(finding)}      <failure type="${severity}" message="${text(message)}">${text(`${where}\n${message}\n${remedy}`)}</failure>\n    </testcase>\n`;
  }
  for (const { finding, waiver } of waived) {
    const why = `accepted by ${waiver.owner} until ${waiver.until}: ${waiver.reason}`;
    yield `${testcase(finding)}      <skipped message="${text(why)}"/>\n    </testcase>\n`;
  }
  for (const { reason, message, meaning, remedy } of gaps)
    yield `    <testcase name="${text(message)}" classname="${text(reason)}" time="0">\n      <skipped message="${text(`${meaning} ${remedy}`)}"/>\n    </testcase>\n`;
  yield '    <system-out/>\n    <system-err/>\n  </testsuite>\n';
}

export const junit = defineReport({
  id: 'junit',
  title: 'JUnit XML: one suite per file, one failed test per finding',
  mediaType: 'application/xml',
  extension: 'xml',
  *render(result) {
    const { findings, waived, gaps, startedAt } = result;
    const stamp = startedAt.slice(0, 19);
    const tests = findings.length + waived.length + gaps.length;
    yield '<?xml version="1.0" encoding="UTF-8"?>\n';
    yield `<testsuites name="breakwater" tests="${Math.max(1, tests)}" failures="${findings.length}" errors="0" time="0">\n`;
    for (const [id, suite] of suitesOf(result).entries()) yield* renderSuite(suite, id, stamp);
    // CI systems take a file without any test for a broken step.
    if (tests === 0)
      yield `  <testsuite name="breakwater" tests="1" failures="0" errors="0" skipped="0" time="0" timestamp="${stamp}" hostname="breakwater" id="0" package="breakwater">\n    <properties/>\n    <testcase name="nothing found" classname="breakwater" time="0"/>\n    <system-out/>\n    <system-err/>\n  </testsuite>\n`;
    yield '</testsuites>\n';
  },
});
