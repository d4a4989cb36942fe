import type { Finding } from './finding.ts';
import type { Gap } from './gap.ts';
import { isAtLeast, type Severity } from './severity.ts';

/** The whole contract of every command. */
export type ExitCode = 0 | 1 | 2 | 3;

/** 1: findings at or above the threshold; 3: `--strict` and something was not evaluated; else 0. Findings weigh more. */
export function exitCodeOf(
  findings: readonly Finding[],
  gaps: readonly Gap[],
  options: { readonly failOn: Severity | 'none'; readonly strict: boolean },
): ExitCode {
  const { failOn, strict } = options;
  if (failOn !== 'none' && findings.some((finding) => isAtLeast(finding.severity, failOn))) return 1;
  return strict && gaps.length > 0 ? 3 : 0;
}
