import { namespaceOf, unstated } from '#domain/kubernetes/inventory';
import { subjectOf } from '#engines/rules/present';
import type { Blind, RunTarget } from '#engines/rules/run';
import type { Finding } from '#kernel/finding';
import type { Gap } from '#kernel/gap';
import type { Result, Summary, Target } from '#kernel/result';
import { isAtLeast, severities, type Severity } from '#kernel/severity';
import type { Evaluation } from './configuration-scan.ts';

/** What the rules could not answer, as gaps: one per reason and namespace, naming the rules. */
export function gapsOfBlind(blind: readonly Blind[]): Gap[] {
  const groups = new Map<string, { readonly first: Blind; readonly rules: Set<string>; count: number }>();
  for (const item of blind) {
    const key =
      item.reason === 'rule-failed'
        ? `${item.rule.id} ${item.detail}`
        : `${item.reason} ${item.reason === 'cluster-not-in-view' ? '' : namespaceOfTarget(item.target)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { first: item, rules: new Set([item.rule.id]), count: 1 });
    else {
      group.rules.add(item.rule.id);
      group.count += 1;
    }
  }
  return [...groups.values()].map(({ first, rules, count }) => describe(first, [...rules].sort(), count));
}

function namespaceOfTarget(target: RunTarget): string {
  if (target.type !== 'object') return unstated;
  return target.object.kind === 'Namespace' ? target.object.name : namespaceOf(target.object);
}

function describe(blind: Blind, rules: readonly string[], count: number): Gap {
  const namespace = namespaceOfTarget(blind.target);
  const where = namespace === unstated ? 'the namespace that the manifests leave open' : `namespace ${namespace}`;
  const asked = `${rules.length} ${rules.length === 1 ? 'rule' : 'rules'} on ${count} ${count === 1 ? 'subject' : 'subjects'}`;
  const meaning = `${asked} neither passed nor failed.`;
  if (blind.reason === 'namespace-not-in-view') {
    return {
      reason: blind.reason,
      message: `${where} is not wholly in view: its Namespace object is not among what was scanned`,
      remedy:
        'Scan the folder that declares the Namespace together with these files, or add --complete when this is everything there is.',
      meaning,
      rules,
    };
  }
  if (blind.reason === 'cluster-not-in-view') {
    return {
      reason: blind.reason,
      message: 'the whole cluster is not in view',
      remedy: 'Add --complete when the scanned files are everything that runs in the cluster.',
      meaning,
      rules,
    };
  }
  if (blind.reason === 'rule-failed') {
    const subject = blind.target.type === 'object' ? subjectOf(blind.target.object) : undefined;
    return {
      reason: blind.reason,
      message: `rule ${blind.rule.id} stopped on a mistake of ours: ${blind.detail ?? 'unknown'}`,
      remedy: 'Please report it with the object that it stopped on.',
      meaning,
      rules,
      ...(subject === undefined ? {} : { subject }),
    };
  }
  if (blind.target.type === 'compose') {
    return {
      reason: 'reference-not-in-view',
      message: `not in view: ${blind.reason}`,
      remedy: 'Scan what Compose makes of all its files: `docker compose config | breakwater scan -`.',
      meaning,
      rules,
    };
  }
  return {
    reason: 'reference-not-in-view',
    message: `in ${where}: ${blind.reason}`,
    remedy: 'Scan it together with what it refers to, or add --complete.',
    meaning,
    rules,
  };
}

/** Findings must come worst first. */
export function summarize(findings: readonly Finding[], evaluation: Evaluation): Summary {
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
  return {
    bySeverity,
    objects: evaluation.inventory.objects.length,
    rules: evaluation.outcome.tallies.size,
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
}

export function assembleResult({ version, comparison, ...parts }: ResultParts): Result {
  return {
    schema: 'breakwater.result/1',
    tool: { name: 'breakwater', version },
    ...parts,
    ...(comparison === undefined ? {} : { comparison }),
  };
}
