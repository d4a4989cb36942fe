import { ruleUrl } from '#engines/reporting/identifiers';
import type { RuleDescription } from '#kernel/result';
import type { Severity } from '#kernel/severity';

/** GitHub reads `security-severity` as a CVSS-like number: above 9 critical, 7 high, 4 medium, below low. */
export const score: Readonly<Record<Severity, string>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '2.5',
  info: '0.0',
};
export const level: Readonly<Record<Severity, string>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};

/** GitHub refuses a rule with more tags ("SARIF results exceed one or more limits"). */
const mostTags = 20;

export function describeRule(rule: RuleDescription): unknown {
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
