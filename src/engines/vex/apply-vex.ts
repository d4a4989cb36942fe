import type { VexStatus } from '#domain/vulnerabilities/vex';
import type { Finding } from '#kernel/finding';
import type { SuppressedFinding } from '#kernel/result';
import { sayStatement } from './say-statement.ts';
import type { VexJudge } from './vex-judge.ts';

export interface VexedFindings {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
}

/** What of a suppressed finding becomes its reason. */
const reasons: ReadonlyMap<VexStatus, string> = new Map([
  ['not-affected', 'vex-not-affected'],
  ['fixed', 'vex-fixed'],
]);

/**
 * Takes findings about vulnerabilities out that somebody who knows the product vouches for, and adds to the others what is said
 * of them. Malicious packages stay: no word makes them harmless.
 */
export function applyVex(
  findings: readonly Finding[],
  judge: VexJudge,
  hashesOf: (finding: Finding) => readonly string[] = () => [],
): VexedFindings {
  const kept: Finding[] = [];
  const suppressed: SuppressedFinding[] = [];
  for (const finding of findings) {
    const { kind, vulnerability } = finding;
    const judgement =
      kind === 'vulnerability' && vulnerability !== undefined
        ? judge.judge({ ids: vulnerability.ids, purl: finding.package?.purl, hashes: hashesOf(finding) })
        : undefined;
    if (judgement === undefined) {
      kept.push(finding);
      continue;
    }
    const message = sayStatement(judgement.statement);
    const reason = reasons.get(judgement.statement.status);
    if (reason === undefined) kept.push({ ...finding, message: `${finding.message}. ${message}` });
    else suppressed.push({ finding, reason, message });
  }
  return { findings: kept, suppressed };
}
