/** How much a finding matters, worst first. The order is what `--fail-on` compares. */
export const severities = ['critical', 'high', 'medium', 'low', 'info'] as const;

export type Severity = (typeof severities)[number];

/** Negative when `a` is worse than `b`, so that sorting with it puts the worst first. */
export function compareSeverity(a: Severity, b: Severity): number {
  return severities.indexOf(a) - severities.indexOf(b);
}

export function isAtLeast(severity: Severity, threshold: Severity): boolean {
  return compareSeverity(severity, threshold) <= 0;
}

export function isSeverity(text: string): text is Severity {
  return (severities as readonly string[]).includes(text);
}
