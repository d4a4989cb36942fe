import { ruleUrl, stableUuid } from '#engines/reporting/identifiers';
import { defineReport } from '#engines/reporting/report';
import { nameSubject } from '#engines/reporting/text';
import type { Severity } from '#kernel/severity';

const severity: Readonly<Record<Severity, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  info: 'Info',
};
const vendor = { name: 'Breakwater' };

/** GitLab security report, schema 15, report type `sast`. */
export const gitlabSast = defineReport({
  id: 'gitlab-sast',
  title: 'GitLab SAST report',
  mediaType: 'application/json',
  extension: 'json',
  *render(result) {
    const time = result.startedAt.slice(0, 19);
    const program = {
      id: 'breakwater',
      name: 'Breakwater',
      url: 'https://github.com/breakwater-security/breakwater',
      vendor,
      version: result.tool.version,
    };
    const report = {
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
      vulnerabilities: result.findings.map((finding) => ({
        id: stableUuid(finding.id),
        name: finding.title.slice(0, 255),
        description: `${finding.message} (${nameSubject(finding.subject)})`,
        severity: severity[finding.severity],
        solution: finding.remedy,
        location: { file: finding.place.file, start_line: finding.place.line, end_line: finding.place.endLine },
        identifiers: [
          {
            type: 'breakwater_rule',
            name: `Breakwater ${finding.rule}`,
            value: finding.rule,
            url: ruleUrl(finding.rule),
          },
          ...(finding.references.cwe ?? []).map((id) => ({
            type: 'cwe',
            name: id,
            value: id.slice('CWE-'.length),
            url: `https://cwe.mitre.org/data/definitions/${id.slice('CWE-'.length)}.html`,
          })),
        ],
      })),
    };
    yield `${JSON.stringify(report, undefined, 2)}\n`;
  },
});
