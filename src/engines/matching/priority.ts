import { compareText } from '#kernel/compare-text';
import { compareSeverity, type Severity } from '#kernel/severity';
import type { MatchedVulnerability } from './vulnerability.ts';

/** What of a vulnerability decides how soon to look at it. */
export type Prioritised = Pick<MatchedVulnerability, 'id' | 'severity' | 'kind' | 'facts'>;

/** What a severity weighs, about the middle of its band of CVSS scores. */
const weights: Readonly<Record<Severity, number>> = { critical: 9.5, high: 8, medium: 5.5, low: 2, info: 0.1 };

export function weightOf(severity: Severity): number {
  return weights[severity];
}

/** Probability of exploitation times weight of the severity, 0 to 9.5; 0 where no probability is known. */
export function riskOf({ severity, facts }: Pick<Prioritised, 'severity' | 'facts'>): number {
  return (facts.epss?.probability ?? 0) * weights[severity];
}

/**
 * What to mend first: malicious packages, then what is known to be exploited (ransomware first), then by risk, then by
 * severity. The severity itself stays what the vendor says: how bad a thing is and how soon it comes are two questions.
 */
export function comparePriority(a: Prioritised, b: Prioritised): number {
  return (
    tierOf(a) - tierOf(b) || riskOf(b) - riskOf(a) || compareSeverity(a.severity, b.severity) || compareText(a.id, b.id)
  );
}

function tierOf({ kind, facts: { knownExploited } }: Prioritised): number {
  if (kind === 'malicious') return 0;
  if (knownExploited === undefined) return 3;
  return knownExploited.usedByRansomware ? 1 : 2;
}
