import type { Finding } from '#kernel/finding';
import type { Gap } from '#kernel/gap';
import type { Result, Summary, Target } from '#kernel/result';
import { compareSeverity, isAtLeast, severities, type Severity } from '#kernel/severity';
import type { Evaluation } from './configuration-scan.ts';

/** What was answered about an image or a folder beside its configuration. */
export interface ArtifactPart {
  readonly target: Target;
  readonly findings: readonly Finding[];
  readonly evaluated: number;
  readonly notEvaluated: number;
  /** Rules of the catalog that were asked; advisories are not counted. */
  readonly rulesAsked: number;
}

/** All findings, worst first; of the same severity, those of configuration first. */
export function withArtifacts(findings: readonly Finding[], artifacts: readonly ArtifactPart[]): readonly Finding[] {
  // A secret in a manifest or a Dockerfile is told by the rules for those, which know whose it is.
  const told = new Set(
    findings.filter(({ kind }) => kind === 'secret').map(({ place }) => `${place.file}:${place.line}`),
  );
  const more = artifacts
    .flatMap((one) => one.findings)
    .filter(({ kind, place }) => kind !== 'secret' || !told.has(`${place.file}:${place.line}`));
  if (more.length === 0) return findings;
  return [...findings, ...more].sort((a, b) => compareSeverity(a.severity, b.severity));
}

/** A folder that was looked at in both ways is one target. */
export function joinTargets(targets: readonly Target[], artifacts: readonly ArtifactPart[]): Target[] {
  const byName = new Map(artifacts.map(({ target }) => [target.name, target]));
  const joined = targets.map((target): Target => {
    const own = byName.get(target.name);
    byName.delete(target.name);
    return own?.packages === undefined ? target : { ...target, packages: own.packages };
  });
  return [...joined, ...byName.values()];
}

/** Findings must come worst first. */
export function summarize(
  findings: readonly Finding[],
  evaluation: Evaluation,
  artifacts: readonly ArtifactPart[] = [],
): Summary {
  let from = 0;
  const counts = severities.map((severity): [Severity, number] => {
    const to = firstBelow(findings, severity, from);
    const count = to - from;
    from = to;
    return [severity, count];
  });
  const bySeverity = Object.fromEntries(counts) as Record<Severity, number>;
  let evaluated = 0;
  let notEvaluated = 0;
  for (const tally of evaluation.outcome.tallies.values()) {
    evaluated += tally.evaluated;
    notEvaluated += tally.notEvaluated;
  }
  // All artifacts are asked the same rules, as all objects are.
  const rulesAsked = Math.max(0, ...artifacts.map((artifact) => artifact.rulesAsked));
  for (const artifact of artifacts) {
    evaluated += artifact.evaluated;
    notEvaluated += artifact.notEvaluated;
  }
  return {
    bySeverity,
    objects: evaluation.inventory.objects.length,
    rules: evaluation.outcome.tallies.size + rulesAsked,
    evaluated,
    notEvaluated,
  };
}

/** Index of the first finding that is milder; found by halving, because results are large and counted after every change. */
function firstBelow(findings: readonly Finding[], severity: Severity, from: number): number {
  let low = from;
  let high = findings.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const finding = findings[middle];
    if (finding !== undefined && isAtLeast(finding.severity, severity)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Counts what was understood of each target. */
export function describeTargets(
  targets: readonly { readonly name: string; readonly type: Target['type']; readonly files: readonly string[] }[],
  evaluation: Evaluation,
): Target[] {
  const byFile = new Map(evaluation.files.map((read) => [read.source.file, read]));
  return targets.map(({ name, type, files }) => {
    const read = files.flatMap((file) => byFile.get(file) ?? []);
    const objects = read.reduce((sum, file) => sum + file.objects.length, 0);
    return {
      name,
      type,
      files: {
        kubernetes: read.filter((file) => file.objects.length > 0).length,
        dockerfile: read.filter((file) => file.dockerfile !== undefined).length,
        compose: read.filter((file) => file.compose.length > 0).length,
      },
      objects,
    };
  });
}

/** Everything a door needs to know to print a result. */
export interface ResultParts {
  readonly version: string;
  readonly startedAt: string;
  readonly targets: readonly Target[];
  readonly findings: readonly Finding[];
  readonly waived: Result['waived'];
  readonly waiverProblems: Result['waiverProblems'];
  readonly gaps: readonly Gap[];
  readonly summary: Summary;
  readonly comparison?: Result['comparison'];
  readonly suppressed?: Result['suppressed'];
  readonly upgrades?: Result['upgrades'];
}

export function assembleResult({ version, comparison, suppressed, upgrades, ...parts }: ResultParts): Result {
  return {
    schema: 'breakwater.result/1',
    tool: { name: 'breakwater', version },
    ...parts,
    ...(comparison === undefined ? {} : { comparison }),
    ...(suppressed === undefined ? {} : { suppressed }),
    ...(upgrades === undefined ? {} : { upgrades }),
  };
}
