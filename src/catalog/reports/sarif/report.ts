import { forgePath, hasOwnLines } from '#engines/reporting/forge';
import { ruleUrl } from '#engines/reporting/identifiers';
import { defineReport, type ReportContext } from '#engines/reporting/report';
import { writeJson } from '#engines/reporting/write-json';
import { nameSubject, plural } from '#engines/reporting/text';
import type { Finding } from '#kernel/finding';
import type { Gap } from '#kernel/gap';
import type { Place } from '#kernel/place';
import { projectUrl } from '#kernel/project';
import type { Replacement, RuleDescription, WaivedFinding } from '#kernel/result';
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

/** GitHub refuses a run with more results, and a rule with more tags ("SARIF results exceed one or more limits"). */
const mostResults = 25_000;
const mostTags = 20;

/** A relative URI reference (RFC 3986): GitHub joins it with the root of the repository. */
function artifact(file: string, { repositoryPaths }: ReportContext): unknown {
  const path = forgePath(file, repositoryPaths);
  const uri = path.split('/').map(encodeStep).join('/');
  return path.startsWith('/') ? { uri: `file://${uri}` } : { uri, uriBaseId: '%SRCROOT%' };
}

/** A lone surrogate cannot be encoded. A colon in the first step would read as a scheme and is encoded everywhere. */
function encodeStep(step: string): string {
  return encodeURIComponent(step.toWellFormed());
}

/** The end of a region is exclusive (SARIF 3.30.8); without an end it reaches to the end of the line. */
function region({ line, column, endLine, endColumn }: Place): unknown {
  const isEmpty = endLine < line || (endLine === line && endColumn <= column);
  return { startLine: line, startColumn: column, ...(isEmpty ? {} : { endLine, endColumn }) };
}

function location({ subject, place }: Finding, context: ReportContext): unknown {
  const name = nameSubject(subject);
  return {
    physicalLocation: {
      artifactLocation: artifact(place.file, context),
      ...(hasOwnLines(place) ? { region: region(place) } : { region: { startLine: 1 } }),
    },
    logicalLocations: [{ fullyQualifiedName: place.path === '' ? name : `${name}: ${place.path}`, kind: 'object' }],
  };
}

function fix(rule: string, replacements: readonly Replacement[], context: ReportContext): unknown {
  return {
    description: { text: `Fix of ${rule}` },
    artifactChanges: replacements.map(({ file, startLine, startColumn, endLine, endColumn, text }) => ({
      artifactLocation: artifact(file, context),
      replacements: [{ deletedRegion: { startLine, startColumn, endLine, endColumn }, insertedContent: { text } }],
    })),
  };
}

function describeRule(rule: RuleDescription): unknown {
  const foreign = Object.entries(rule.references).flatMap(([scheme, ids]) => ids.map((id) => `${scheme}/${id}`));
  return {
    id: rule.id,
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.why },
    helpUri: ruleUrl(rule.id),
    help: { text: `${rule.why}\n\n${rule.remedy}`, markdown: `${rule.why}\n\n**Remedy**: ${rule.remedy}` },
    defaultConfiguration: { level: level[rule.severity] },
    properties: {
      // Of the tags that GitHub takes it shows ten.
      tags: ['security', ...foreign].slice(0, mostTags),
      precision: 'high',
      'security-severity': score[rule.severity],
    },
  };
}

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
