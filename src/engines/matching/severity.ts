import type { Advisory } from '#domain/vulnerabilities/advisory';
import { compareSeverity, type Severity } from '#kernel/severity';
import type { MatchedVulnerability, ScoreVector } from './vulnerability.ts';

type Rating = Pick<MatchedVulnerability, 'severity' | 'severitySource'>;

/**
 * Who publishes the packages is asked first, then whoever wrote the advisory, then the score. `advisories` are in the order in
 * which they count: those about this vulnerability alone before errata, which rate the worst of all that they are about.
 */
export function severityOf(advisories: readonly Advisory[], kind: Advisory['kind'], score: number | undefined): Rating {
  const source = advisories[0]?.source ?? 'none';
  if (kind === 'malicious') return { severity: 'critical', severitySource: source };
  if (kind === 'unmaintained' || kind === 'notice') return { severity: 'info', severitySource: source };
  const own = advisories.filter(({ covers }) => covers.length === 0);
  const rating = worstOf(own) ?? worstOf(advisories);
  if (rating !== undefined) return rating;
  if (score !== undefined) return { severity: bandOf(score), severitySource: 'cvss' };
  return { severity: 'medium', severitySource: 'none' };
}

function worstOf(advisories: readonly Advisory[]): Rating | undefined {
  const rated = advisories.flatMap((advisory): Rating[] => {
    const severity = advisory.severity ?? urgencyAsSeverity(advisory.urgency);
    return severity === undefined ? [] : [{ severity, severitySource: advisory.source }];
  });
  return rated.toSorted((a, b) => compareSeverity(a.severity, b.severity))[0];
}

/** Words of Debian's tracker; `not yet assigned` and `end-of-life` rate nothing. */
const urgencies: ReadonlyMap<string, Severity> = new Map([
  ['high', 'high'],
  ['medium', 'medium'],
  ['low', 'low'],
  ['unimportant', 'low'],
]);

function urgencyAsSeverity(urgency: string | undefined): Severity | undefined {
  return urgency === undefined ? undefined : urgencies.get(urgency);
}

/** CVSS v3.1 section 5, "Qualitative Severity Rating Scale". */
function bandOf(score: number): Severity {
  if (score >= 9) return 'critical';
  if (score >= 7) return 'high';
  if (score >= 4) return 'medium';
  return score > 0 ? 'low' : 'info';
}

const vectorOrder = ['3.1', '3.0', '4.0', '2.0'];

/** One vector for people: version 3 is what most of them and most tools compare by. Of several the one that scores highest. */
export function bestVector(advisories: readonly Advisory[], score: ScoreVector): MatchedVulnerability['cvss'] {
  const vectors = advisories.flatMap(({ cvss }) => cvss);
  for (const version of vectorOrder) {
    const scored = vectors
      .filter((one) => one.version === version)
      .flatMap(({ vector, score: given }) => {
        const value = score(vector) ?? given;
        return value === undefined ? [] : [{ version, vector, score: value }];
      });
    const [best] = scored.toSorted((a, b) => b.score - a.score);
    if (best !== undefined) return best;
  }
  return undefined;
}
