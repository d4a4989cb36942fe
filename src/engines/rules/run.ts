import type { ComposeFile } from '#domain/compose/compose-file';
import { type Inventory, namespaceOf } from '#domain/kubernetes/inventory';
import type { KubernetesObject } from '#domain/kubernetes/object';
import { workloadsOf } from '#domain/kubernetes/workload';
import type {
  AtOf,
  DockerfileSubject,
  LooksAt,
  Needs,
  Problem,
  Rule,
  RuleContext,
  RuleDefinition,
  SubjectTypes,
} from './rule.ts';
import { isUnknown } from './rule.ts';

/** A problem with the rule that saw it and the thing it was seen on. */
export interface Hit {
  readonly rule: Rule;
  readonly target: RunTarget;
  readonly problem: Problem<AtOf<LooksAt>>;
  /** What the rule was asked about; its fix wants it back. */
  readonly subject: SubjectTypes[LooksAt];
}

/** What a hit stands on; knows where it came from. */
export type RunTarget =
  | { readonly type: 'object'; readonly object: KubernetesObject }
  | { readonly type: 'dockerfile'; readonly source: number; readonly subject: DockerfileSubject }
  | { readonly type: 'compose'; readonly file: ComposeFile };

/** Why a rule gave no answer for a subject. */
export interface Blind {
  readonly rule: Rule;
  readonly target: RunTarget;
  /** `namespace-not-in-view`, `cluster-not-in-view`, `rule-failed`, or what the rule said it would have to see. */
  readonly reason: string;
  /** The error's message with `rule-failed`. */
  readonly detail?: string;
}

/** How often a rule answered. `failed` counts subjects with at least one problem. */
export interface Tally {
  evaluated: number;
  failed: number;
  notEvaluated: number;
}

export class Outcome {
  readonly hits: Hit[] = [];
  readonly blind: Blind[] = [];
  readonly tallies = new Map<string, Tally>();

  tally(rule: Rule): Tally {
    let tally = this.tallies.get(rule.id);
    if (tally === undefined) {
      tally = { evaluated: 0, failed: 0, notEvaluated: 0 };
      this.tallies.set(rule.id, tally);
    }
    return tally;
  }

  add(other: Outcome): void {
    for (const hit of other.hits) this.hits.push(hit);
    for (const blind of other.blind) this.blind.push(blind);
    for (const [id, { evaluated, failed, notEvaluated }] of other.tallies) {
      const mine = this.tallies.get(id);
      if (mine === undefined) this.tallies.set(id, { evaluated, failed, notEvaluated });
      else {
        mine.evaluated += evaluated;
        mine.failed += failed;
        mine.notEvaluated += notEvaluated;
      }
    }
  }
}

/** Rules sorted once by what they look at, so that running them is a loop. */
export class RuleSet {
  readonly rules: readonly Rule[];
  readonly #workload = new Map<Needs, RuleDefinition<'workload'>[]>();
  readonly #byKind = new Map<string, Map<Needs, RuleDefinition<'object'>[]>>();
  readonly dockerfile: readonly RuleDefinition<'dockerfile'>[];
  readonly compose: readonly RuleDefinition<'compose'>[];
  readonly composeService: readonly RuleDefinition<'compose-service'>[];

  constructor(rules: readonly Rule[]) {
    this.rules = rules;
    for (const rule of rules) {
      if (rule.looksAt === 'workload') push(this.#workload, rule.needs, rule);
      if (rule.looksAt === 'object') {
        for (const kind of rule.kinds ?? []) {
          let byNeed = this.#byKind.get(kind);
          if (byNeed === undefined) this.#byKind.set(kind, (byNeed = new Map()));
          push(byNeed, rule.needs, rule);
        }
      }
    }
    this.dockerfile = rules.filter((rule) => rule.looksAt === 'dockerfile');
    this.compose = rules.filter((rule) => rule.looksAt === 'compose');
    this.composeService = rules.filter((rule) => rule.looksAt === 'compose-service');
  }

  forWorkloads(needs: Needs): readonly RuleDefinition<'workload'>[] {
    return this.#workload.get(needs) ?? [];
  }

  *forKind(kind: string, needs: Needs): Iterable<RuleDefinition<'object'>> {
    yield* this.#byKind.get(kind)?.get(needs) ?? [];
    yield* this.#byKind.get('*')?.get(needs) ?? [];
  }
}

/** Asks all rules of one need about one Kubernetes object. What the rules need must be in view; else they are blind. */
export function runOnObject(
  rules: RuleSet,
  needs: Needs,
  object: KubernetesObject,
  context: RuleContext,
  into: Outcome,
): void {
  const target: RunTarget = { type: 'object', object };
  const reason = blindness(needs, object, context.inventory);
  for (const rule of rules.forKind(object.kind, needs)) ask(rule, object, target, reason, context, into);
  const workloadRules = rules.forWorkloads(needs);
  if (workloadRules.length === 0) return;
  for (const workload of workloadsOf(object)) {
    for (const rule of workloadRules) ask(rule, workload, target, reason, context, into);
  }
}

export function runOnDockerfile(
  rules: RuleSet,
  subject: DockerfileSubject,
  source: number,
  context: RuleContext,
  into: Outcome,
): void {
  const target: RunTarget = { type: 'dockerfile', source, subject };
  for (const rule of rules.dockerfile) ask(rule, subject, target, undefined, context, into);
}

export function runOnCompose(rules: RuleSet, file: ComposeFile, context: RuleContext, into: Outcome): void {
  const target: RunTarget = { type: 'compose', file };
  for (const rule of rules.compose) ask(rule, file, target, undefined, context, into);
  for (const service of file.services) {
    for (const rule of rules.composeService) ask(rule, { service, file }, target, undefined, context, into);
  }
}

function blindness(needs: Needs, object: KubernetesObject, inventory: Inventory): string | undefined {
  if (needs === 'object' || needs === 'neighbours' || inventory.view.isComplete) return undefined;
  if (needs === 'cluster') return 'cluster-not-in-view';
  const namespace = object.kind === 'Namespace' && object.group === '' ? object.name : namespaceOf(object);
  return inventory.isNamespaceInView(namespace) ? undefined : 'namespace-not-in-view';
}

function ask<L extends LooksAt>(
  rule: RuleDefinition<L>,
  subject: SubjectTypes[L],
  target: RunTarget,
  blind: string | undefined,
  context: RuleContext,
  into: Outcome,
): void {
  const known = rule as unknown as Rule;
  const tally = into.tally(known);
  if (blind !== undefined) {
    tally.notEvaluated += 1;
    into.blind.push({ rule: known, target, reason: blind });
    return;
  }
  let problems = 0;
  let unknowns = 0;
  try {
    for (const answer of rule.check(subject, context)) {
      if (isUnknown(answer)) {
        unknowns += 1;
        into.blind.push({ rule: known, target, reason: answer.unknown });
      } else {
        problems += 1;
        into.hits.push({ rule: known, target, problem: answer, subject });
      }
    }
  } catch (error) {
    // A mistake of ours must not cost the user the rest of the scan, and must not pass for an answer either.
    unknowns += 1;
    into.blind.push({
      rule: known,
      target,
      reason: 'rule-failed',
      detail: error instanceof Error ? error.message : String(error),
    });
  }
  if (problems > 0 || unknowns === 0) tally.evaluated += 1;
  else tally.notEvaluated += 1;
  if (problems > 0) tally.failed += 1;
}

function push<K, V>(map: Map<K, V[]>, key: K, item: V): void {
  const items = map.get(key);
  if (items === undefined) map.set(key, [item]);
  else items.push(item);
}
