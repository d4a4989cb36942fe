import { isMapping, mapping, text } from '#domain/kubernetes/fields';
import type { Finding } from '#kernel/finding';
import type { Comparison } from '#kernel/result';

/** What was known at some time: the findings then, and those that had been fixed before. */
export interface Baseline {
  readonly schema: 'breakwater.baseline/1';
  readonly findings: readonly KnownFinding[];
  readonly fixed: readonly KnownFinding[];
}

export interface KnownFinding {
  readonly id: string;
  readonly rule: string;
  readonly message: string;
}

/** Reads a baseline, or the JSON result of an earlier scan. Undefined when it is neither, or damaged. */
export function readBaseline(value: unknown): Baseline | undefined {
  if (!isMapping(value)) return undefined;
  const isResult = value.schema === 'breakwater.result/1';
  if (!isResult && value.schema !== 'breakwater.baseline/1') return undefined;
  const findings = known(value.findings);
  const fixed = known(isResult ? (mapping(value.comparison).fixed ?? []) : value.fixed);
  if (findings === undefined || fixed === undefined) return undefined;
  return { schema: 'breakwater.baseline/1', findings, fixed };
}

/** Undefined where one of them cannot be read: what is half known would make old findings look new. */
function known(value: unknown): KnownFinding[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const findings: KnownFinding[] = [];
  for (const item of value) {
    const { id, rule, message } = mapping(item);
    if (typeof id !== 'string') return undefined;
    findings.push({ id, rule: text(rule) ?? '', message: text(message) ?? '' });
  }
  return findings;
}

/**
 * What is new, what came back, what stayed and what is gone. `isJudged` says whether the scan would have shown a known
 * finding: of rules that did not run, and of what was accepted since, nobody can say that it was fixed.
 */
export function compare(
  baseline: Baseline,
  name: string,
  findings: readonly Finding[],
  isJudged: (known: KnownFinding) => boolean,
): Comparison {
  const before = new Set(baseline.findings.map((finding) => finding.id));
  const fixedBefore = new Set(baseline.fixed.map((finding) => finding.id));
  const now = new Set(findings.map((finding) => finding.id));
  const appeared = findings.filter((finding) => !before.has(finding.id));
  return {
    baseline: name,
    new: appeared.filter((finding) => !fixedBefore.has(finding.id)).map((finding) => finding.id),
    returned: appeared.filter((finding) => fixedBefore.has(finding.id)).map((finding) => finding.id),
    unchanged: findings.filter((finding) => before.has(finding.id)).map((finding) => finding.id),
    fixed: baseline.findings.filter((finding) => !now.has(finding.id) && isJudged(finding)),
  };
}

/** The baseline after a scan: what is fixed is remembered, so that it can be called back again; see `compare`. */
export function advance(
  baseline: Baseline | undefined,
  findings: readonly Finding[],
  isJudged: (known: KnownFinding) => boolean,
): Baseline {
  const now = new Set(findings.map((finding) => finding.id));
  const absent = (baseline?.findings ?? []).filter((finding) => !now.has(finding.id));
  const gone = new Map(
    [...(baseline?.fixed ?? []), ...absent.filter(isJudged)]
      .filter((finding) => !now.has(finding.id))
      .map((finding) => [finding.id, finding]),
  );
  return {
    schema: 'breakwater.baseline/1',
    findings: [
      ...findings.map(({ id, rule, message }) => ({ id, rule, message })),
      ...absent.filter((known) => !isJudged(known)),
    ],
    fixed: [...gone.values()],
  };
}
