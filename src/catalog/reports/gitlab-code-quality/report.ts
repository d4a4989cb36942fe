import { forgePath, hasOwnLines } from '#engines/reporting/forge';
import { defineReport } from '#engines/reporting/report';
import { nameSubject } from '#engines/reporting/text';
import { writeJson } from '#engines/reporting/write-json';
import type { Place } from '#kernel/place';
import type { Severity } from '#kernel/severity';

const severity: Readonly<Record<Severity, string>> = {
  critical: 'blocker',
  high: 'critical',
  medium: 'major',
  low: 'minor',
  info: 'info',
};

function lines(place: Place): unknown {
  if (!hasOwnLines(place)) return { begin: 1 };
  return place.endLine > place.line ? { begin: place.line, end: place.endLine } : { begin: place.line };
}

/** The part of the Code Climate format that GitLab reads for its merge request widget. */
export const gitlabCodeQuality = defineReport({
  id: 'gitlab-code-quality',
  title: 'GitLab code quality report',
  mediaType: 'application/json',
  extension: 'json',
  render(result, { repositoryPaths }) {
    return writeJson(
      result.findings.map((finding) => ({
        type: 'issue',
        check_name: finding.rule,
        description: `${finding.message} (${nameSubject(finding.subject)})`,
        content: { body: finding.remedy },
        categories: ['Security'],
        severity: severity[finding.severity],
        fingerprint: finding.id,
        location: { path: forgePath(finding.place.file, repositoryPaths), lines: lines(finding.place) },
      })),
    );
  },
});
