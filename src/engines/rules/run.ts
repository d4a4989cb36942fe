import type { ComposeFile } from '#domain/compose/compose-file';
import type { Inventory } from '#domain/kubernetes/inventory';
import { namespaceOf } from '#domain/kubernetes/namespaces';
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
  readonly evaluated: number;
  readonly failed: number;
  readonly notEvaluated: number;
}

/** What a rule answered for some subjects. */
export interface RuleAnswer extends Tally {
  readonly hits: readonly Hit[];
  readonly blind: readonly Blind[];
}

const nothing: readonly never[] = Object.freeze([]);

/** Most rules pass on most things, so that answers without findings are shared by their number of subjects. */
const passes: RuleAnswer[] = [];

function passOn(subjects: number): RuleAnswer {
  return (passes[subjects] ??= { evaluated: subjects, failed: 0, notEvaluated: 0, hits: nothing, blind: nothing });
}

/** Rules sorted once by what they look at; a rule's number is its place in `rules`. */
export class RuleSet {
  readonly rules: readonly Rule[];
  readonly #workload: number[] = [];
  readonly #byKind = new Map<string, number[]>();
  readonly #forKind = new Map<string, ReadonlySet<number>>();
  readonly #forKindWithPods = new Map<string, ReadonlySet<number>>();
  readonly dockerfile: readonly number[];
  readonly compose: readonly number[];

  constructor(rules: readonly Rule[]) {
    this.rules = rules;
    const dockerfile: number[] = [];
    const compose: number[] = [];
    for (const [number, rule] of rules.entries()) {
      if (rule.looksAt === 'workload') this.#workload.push(number);
      else if (rule.looksAt === 'dockerfile') dockerfile.push(number);
      else if (rule.looksAt === 'object') for (const kind of rule.kinds ?? []) push(this.#byKind, kind, number);
      else compose.push(number);
    }
    this.dockerfile = dockerfile;
    this.compose = compose;
  }

  /** Numbers of the rules that look at an object, through its kind or through the pods it runs. */
  forObject(object: KubernetesObject): ReadonlySet<number> {
    const runsPods = workloadsOf(object).length > 0;
    const known = runsPods ? this.#forKindWithPods : this.#forKind;
    let numbers = known.get(object.kind);
    if (numbers === undefined) {
      const byKind = [...(this.#byKind.get(object.kind) ?? nothing), ...(this.#byKind.get('*') ?? nothing)];
      numbers = new Set(runsPods ? [...byKind, ...this.#workload] : byKind);
      known.set(object.kind, numbers);
    }
    return numbers;
  }
}

/** Asks one rule about Kubernetes objects. What the rule needs must be in view; else it is blind. */
export function askAboutObjects(rule: Rule, objects: readonly KubernetesObject[], context: RuleContext): RuleAnswer {
  const answer = new Answering();
  for (const object of objects) {
    const target = targetOf(object);
    const reason = blindness(rule.needs, object, context.inventory);
    if (rule.looksAt === 'workload')
      for (const workload of workloadsOf(object)) ask(rule, workload, target, reason, context, answer);
    else if (rule.looksAt === 'object') ask(rule, object, target, reason, context, answer);
  }
  return answer.done();
}

export function askAboutDockerfile(
  rule: Rule,
  subject: DockerfileSubject,
  source: number,
  context: RuleContext,
): RuleAnswer {
  const answer = new Answering();
  if (rule.looksAt === 'dockerfile')
    ask(rule, subject, { type: 'dockerfile', source, subject }, undefined, context, answer);
  return answer.done();
}

export function askAboutCompose(rule: Rule, files: readonly ComposeFile[], context: RuleContext): RuleAnswer {
  const answer = new Answering();
  for (const file of files) {
    const target: RunTarget = { type: 'compose', file };
    if (rule.looksAt === 'compose') ask(rule, file, target, undefined, context, answer);
    else if (rule.looksAt === 'compose-service')
      for (const service of file.services) ask(rule, { service, file }, target, undefined, context, answer);
  }
  return answer.done();
}

/** A rule's answer while it is given. */
class Answering {
  evaluated = 0;
  failed = 0;
  notEvaluated = 0;
  readonly hits: Hit[] = [];
  readonly blind: Blind[] = [];

  done(): RuleAnswer {
    const { evaluated, failed, notEvaluated, hits, blind } = this;
    return hits.length === 0 && blind.length === 0
      ? passOn(evaluated)
      : { evaluated, failed, notEvaluated, hits, blind };
  }
}

const targets = new WeakMap<KubernetesObject, RunTarget>();

/** One for all rules: large results hold a target per finding. */
function targetOf(object: KubernetesObject): RunTarget {
  let target = targets.get(object);
  if (target === undefined) targets.set(object, (target = { type: 'object', object }));
  return target;
}

function blindness(needs: Needs, object: KubernetesObject, inventory: Inventory): string | undefined {
  if (needs === 'object' || needs === 'neighbours' || inventory.view.isComplete) return undefined;
  if (needs === 'cluster') return 'cluster-not-in-view';
  const namespace = object.kind === 'Namespace' && object.group === '' ? object.name : namespaceOf(object);
  return inventory.isNamespaceInView(namespace, object) ? undefined : 'namespace-not-in-view';
}

function ask<L extends LooksAt>(
  rule: RuleDefinition<L>,
  subject: SubjectTypes[L],
  target: RunTarget,
  blind: string | undefined,
  context: RuleContext,
  answering: Answering,
): void {
  if (rule.concerns?.(subject) === false) return;
  const known = rule as unknown as Rule;
  if (blind !== undefined) {
    answering.notEvaluated += 1;
    answering.blind.push({ rule: known, target, reason: blind });
    return;
  }
  let problems = 0;
  let unknowns = 0;
  try {
    for (const answer of rule.check(subject, context)) {
      if (isUnknown(answer)) {
        unknowns += 1;
        answering.blind.push({ rule: known, target, reason: answer.unknown });
      } else {
        problems += 1;
        answering.hits.push({ rule: known, target, problem: answer, subject });
      }
    }
  } catch (error) {
    // A mistake of ours must not cost the user the rest of the scan, and must not pass for an answer either.
    unknowns += 1;
    const detail = error instanceof Error ? error.message : String(error);
    answering.blind.push({ rule: known, target, reason: 'rule-failed', detail });
  }
  if (problems > 0 || unknowns === 0) answering.evaluated += 1;
  else answering.notEvaluated += 1;
  if (problems > 0) answering.failed += 1;
}

function push<K, V>(map: Map<K, V[]>, key: K, item: V): void {
  const items = map.get(key);
  if (items === undefined) map.set(key, [item]);
  else items.push(item);
}
