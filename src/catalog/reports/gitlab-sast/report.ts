import { forgePath, hasOwnLines } from '#engines/reporting/forge';
import { ruleUrl, stableUuid } from '#engines/reporting/identifiers';
import { defineReport } from '#engines/reporting/report';
import { nameSubject, shorten } from '#engines/reporting/text';
import { writeJson } from '#engines/reporting/write-json';
import type { Finding } from '#kernel/finding';
import { projectUrl } from '#kernel/project';
import type { Severity } from '#kernel/severity';

const severity: Readonly<Record<Severity, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  info: 'Info',
};
const vendor = { name: 'Breakwater' };
/** Limits of the schema. */
const longestName = 255;
const longestSolution = 7000;

function identifiers({ rule, references }: Finding): unknown[] {
  return [
    { type: 'breakwater_rule', name: `Breakwater ${rule}`, value: rule, url: ruleUrl(rule) },
    ...(references.cwe ?? []).map((id) => {
      const number = id.slice('CWE-'.length);
      return { type: 'cwe', name: id, value: number, url: `https://cwe.mitre.org/data/definitions/${number}.html` };
    }),
  ];
}

/** GitLab security report, schema 15, report type `sast`. */
export const gitlabSast = defineReport({
  id: 'gitlab-sast',
  title: 'GitLab SAST report',
  mediaType: 'application/json',
  extension: 'json',
  render(result, { repositoryPaths }) {
    const time = result.startedAt.slice(0, 19);
    const program = {
      id: 'breakwater',
      name: 'Breakwater',
      url: projectUrl,
      vendor,
      version: result.tool.version,
    };
    return writeJson({
      version: '15.2.4',
      schema:
        'https://gitlab.com/gitlab-org/security-products/security-report-schemas/-/raw/v15.2.4/dist/sast-report-format.json',
      scan: {
        analyzer: program,
        scanner: program,
        type: 'sast',
        start_time: time,
        end_time: time,
        status: 'success',
        messages: result.gaps.map(({ message, meaning }) => ({ level: 'warn', value: `${message}. ${meaning}` })),
      },
      vulnerabilities: result.findings.map((finding) => {
        const { id, title, message, subject, place, remedy } = finding;
        return {
          id: stableUuid(id),
          name: shorten(title, longestName),
          description: `${message} (${nameSubject(subject)})`,
          severity: severity[finding.severity],
          solution: shorten(remedy, longestSolution),
          location: {
            file: forgePath(place.file, repositoryPaths),
            ...(hasOwnLines(place) ? { start_line: place.line, end_line: Math.max(place.line, place.endLine) } : {}),
          },
          identifiers: identifiers(finding),
        };
      }),
    });
  },
});
