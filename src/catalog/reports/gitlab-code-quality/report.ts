import { defineReport } from '#engines/reporting/report';
import { nameSubject } from '#engines/reporting/text';
import type { Severity } from '#kernel/severity';

const severity: Readonly<Record<Severity, string>> = {
  critical: 'blocker',
  high: 'critical',
  medium: 'major',
  low: 'minor',
  info: 'info',
};

/** The part of the Code Climate format that GitLab reads for its merge request widget. */
export const gitlabCodeQuality = defineReport({
  id: 'gitlab-code-quality',
  title: 'GitLab code quality report',
  mediaType: 'application/json',
  extension: 'json',
  *render(result) {
    const issues = result.findings.map((finding) => ({
      type: 'issue',
      check_name: finding.rule,
      description: `${finding.message} (${nameSubject(finding.subject)})`,
      content: { body: finding.remedy },
      categories: ['Security'],
      severity: severity[finding.severity],
      fingerprint: finding.id,
      location: { path: finding.place.file, lines: { begin: finding.place.line, end: finding.place.endLine } },
    }));
    yield `${JSON.stringify(issues, undefined, 2)}\n`;
  },
});
