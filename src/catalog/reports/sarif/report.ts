import { hasOwnLines } from '#engines/reporting/forge';
import { defineReport, type ReportContext } from '#engines/reporting/report';
import { plural } from '#engines/reporting/text';
import { writeJson } from '#engines/reporting/write-json';
import type { Finding } from '#kernel/finding';
import type { Gap } from '#kernel/gap';
import { projectUrl } from '#kernel/project';
import type { WaivedFinding } from '#kernel/result';
import { artifact, fix, location } from './location.ts';
import { describeRule, level, score } from './rules.ts';

/** GitHub refuses a run with more results ("SARIF results exceed one or more limits"). */
const mostResults = 25_000;

function notification({ reason, message, meaning, remedy, place }: Gap, context: ReportContext): unknown {
  return {
    level: 'warning',
    descriptor: { id: reason },
    message: { text: `${message}. ${meaning} ${remedy}` },
    ...(place === undefined
      ? {}
      : { locations: [{ physicalLocation: { artifactLocation: artifact(place.file, context) } }] }),
  };
}

function suppression({ waiver }: WaivedFinding): unknown {
  return {
    kind: waiver.source === 'file' ? 'external' : 'inSource',
    status: 'accepted',
    justification: `${waiver.reason} (${waiver.owner}, until ${waiver.until})`,
  };
}

/** OASIS SARIF 2.1.0, within the limits that GitHub code scanning sets. */
export const sarif = defineReport({
  id: 'sarif',
  title: 'SARIF 2.1.0 with fixes, for code scanning',
  mediaType: 'application/sarif+json',
  extension: 'sarif',
  *render(result, context) {
    const { replacements } = context;
    const findings = result.findings.slice(0, mostResults);
    const waived = result.waived.slice(0, mostResults - findings.length);
    const left = result.findings.length + result.waived.length - findings.length - waived.length;
    const named = new Set([...findings, ...waived.map(({ finding }) => finding)].map(({ rule }) => rule));
    const used = context.rules.filter(({ id }) => named.has(id));
    const indexes = new Map(used.map(({ id }, index) => [id, index]));
    const resultOf = (finding: Finding, suppressions: readonly unknown[]): unknown => {
      const changes = replacements.get(finding.id);
      const { rule, severity, kind, place } = finding;
      const where = hasOwnLines(place) ? '' : ` (line ${place.line} of what ${place.renderedBy} makes of it)`;
      return {
        ruleId: rule,
        ...(indexes.has(rule) ? { ruleIndex: indexes.get(rule) } : {}),
        level: level[severity],
        message: { text: `${finding.message}${where}. ${finding.remedy}` },
        locations: [location(finding, context)],
        // GitHub keys on the first; ours survives moved lines, a hash of the line does not.
        partialFingerprints: { primaryLocationLineHash: `${finding.id}:1`, 'breakwater/v1': finding.id },
        ...(suppressions.length === 0 ? {} : { suppressions }),
        ...(changes === undefined ? {} : { fixes: [fix(rule, changes, context)] }),
        properties: { severity, kind, 'security-severity': score[severity] },
      };
    };
    const notifications = result.gaps.map((gap) => notification(gap, context));
    if (left > 0)
      notifications.push({
        level: 'warning',
        descriptor: { id: 'results-left-out' },
        message: {
          text: `${plural(left, 'result')} were left out: code scanning takes ${mostResults}. The worst are here; --format json has all.`,
        },
      });
    yield* writeJson({
      $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: {
              name: 'Breakwater',
              semanticVersion: result.tool.version,
              informationUri: projectUrl,
              rules: used.map(describeRule),
            },
          },
          columnKind: 'utf16CodeUnits',
          originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the repository' } } },
          invocations: [
            {
              executionSuccessful: true,
              startTimeUtc: result.startedAt,
              toolExecutionNotifications: notifications,
            },
          ],
          results: [
            ...findings.map((finding) => resultOf(finding, [])),
            ...waived.map((item) => resultOf(item.finding, [suppression(item)])),
          ],
        },
      ],
    });
  },
});
