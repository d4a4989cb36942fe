import { ruleUrl } from '#engines/reporting/identifiers';
import { defineReport } from '#engines/reporting/report';
import { nameSubject } from '#engines/reporting/text';
import type { Finding } from '#kernel/finding';
import type { Replacement } from '#kernel/result';
import type { Severity } from '#kernel/severity';

/** GitHub reads `security-severity` as a CVSS-like number: above 9 critical, 7 high, 4 medium, below low. */
const score: Readonly<Record<Severity, string>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '2.5',
  info: '0.0',
};
const level: Readonly<Record<Severity, string>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};

/** A relative URI reference (RFC 3986): GitHub joins it with the root of the repository. */
function uri(file: string): string {
  if (file === '-') return 'stdin';
  return file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
}

function location({ subject, place }: Finding): unknown {
  const name = nameSubject(subject);
  return {
    physicalLocation: {
      artifactLocation: { uri: uri(place.file) },
      region: {
        startLine: place.line,
        startColumn: place.column,
        endLine: place.endLine,
        endColumn: Math.max(place.endColumn, place.column),
      },
    },
    logicalLocations: [{ fullyQualifiedName: place.path === '' ? name : `${name}: ${place.path}`, kind: 'object' }],
  };
}

function fix(rule: string, replacements: readonly Replacement[]): unknown {
  return {
    description: { text: `Fix of ${rule}` },
    artifactChanges: replacements.map(({ file, startLine, startColumn, endLine, endColumn, text }) => ({
      artifactLocation: { uri: uri(file) },
      replacements: [{ deletedRegion: { startLine, startColumn, endLine, endColumn }, insertedContent: { text } }],
    })),
  };
}

/** OASIS SARIF 2.1.0, within the limits that GitHub code scanning sets. */
export const sarif = defineReport({
  id: 'sarif',
  title: 'SARIF 2.1.0 with fixes, for code scanning',
  mediaType: 'application/sarif+json',
  extension: 'sarif',
  *render(result, { rules, replacements }) {
    const used = rules.filter(
      (rule) =>
        result.findings.some((finding) => finding.rule === rule.id) ||
        result.waived.some(({ finding }) => finding.rule === rule.id),
    );
    const indexes = new Map(used.map((rule, index) => [rule.id, index]));
    const resultOf = (finding: Finding, suppressions: unknown[]): unknown => {
      const changes = replacements.get(finding.id);
      return {
        ruleId: finding.rule,
        ruleIndex: indexes.get(finding.rule) ?? -1,
        level: level[finding.severity],
        message: { text: `${finding.message}. ${finding.remedy}` },
        locations: [location(finding)],
        partialFingerprints: { 'breakwater/1': finding.id },
        ...(suppressions.length === 0 ? {} : { suppressions }),
        ...(changes === undefined ? {} : { fixes: [fix(finding.rule, changes)] }),
        properties: { severity: finding.severity, kind: finding.kind },
      };
    };
    const log = {
      $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: {
              name: 'Breakwater',
              semanticVersion: result.tool.version,
              informationUri: 'https://github.com/breakwater-security/breakwater',
              rules: used.map((rule) => ({
                id: rule.id,
                shortDescription: { text: rule.title },
                fullDescription: { text: rule.why },
                helpUri: ruleUrl(rule.id),
                help: { text: `${rule.why}\n\n${rule.remedy}`, markdown: `${rule.why}\n\n**Remedy**: ${rule.remedy}` },
                defaultConfiguration: { level: level[rule.severity] },
                properties: {
                  tags: [
                    'security',
                    ...Object.entries(rule.references).flatMap(([scheme, ids]) => ids.map((id) => `${scheme}/${id}`)),
                  ].slice(0, 20),
                  precision: 'high',
                  'security-severity': score[rule.severity],
                },
              })),
            },
          },
          columnKind: 'utf16CodeUnits',
          invocations: [
            {
              executionSuccessful: true,
              startTimeUtc: result.startedAt,
              toolExecutionNotifications: result.gaps.map(({ reason, message, meaning, remedy }) => ({
                level: 'warning',
                descriptor: { id: reason },
                message: { text: `${message}. ${meaning} ${remedy}` },
              })),
            },
          ],
          results: [
            ...result.findings.map((finding) => resultOf(finding, [])),
            ...result.waived.map(({ finding, waiver }) =>
              resultOf(finding, [
                {
                  kind: waiver.source === 'file' ? 'external' : 'inSource',
                  status: 'accepted',
                  justification: `${waiver.reason} (${waiver.owner}, until ${waiver.until})`,
                },
              ]),
            ),
          ],
        },
      ],
    };
    yield `${JSON.stringify(log, undefined, 2)}\n`;
  },
});
