import type { Question } from '#domain/kubernetes/inventory';
import type { KubernetesObject } from '#domain/kubernetes/object';
import { type PresentedHit, presentHits, type Sources } from '#engines/rules/present';
import type { RuleContext } from '#engines/rules/rule';
import {
  askAboutCompose,
  askAboutDockerfile,
  askAboutObjects,
  type Blind,
  type Hit,
  type RuleAnswer,
  type RuleSet,
} from '#engines/rules/run';
import { compareText } from '#kernel/compare-text';
import type { Finding } from '#kernel/finding';
import { severities } from '#kernel/severity';
import type { ReadFile } from './read-file.ts';

/** Told what an answer rests on: a rule, asked about the objects of a file, asked the inventory these questions. */
export type NoteQuestions = (rule: number, questions: ReadonlySet<Question>) => void;

/** One file with what every rule answered about it. Rules go by their number in the rule set. */
export class FileAnswers {
  readonly read: ReadFile;
  readonly index: number;
  readonly #answers: (RuleAnswer | undefined)[] = [];
  readonly #presented = new Map<number, readonly PresentedHit[]>();
  #stale: Set<number> | 'all' = 'all';
  #sorted: readonly (readonly PresentedHit[])[] | undefined;
  #findings: readonly (readonly Finding[])[] | undefined;
  #blind: readonly Blind[] | undefined;

  constructor(read: ReadFile, index: number) {
    this.read = read;
    this.index = index;
  }

  get answers(): readonly (RuleAnswer | undefined)[] {
    return this.#answers;
  }

  get isStale(): boolean {
    return this.#stale === 'all' || this.#stale.size > 0;
  }

  markStale(rule: number): void {
    if (this.#stale !== 'all') this.#stale.add(rule);
  }

  /** Asks the stale rules. `replaced` is told every answer that changed. */
  refresh(
    rules: RuleSet,
    context: RuleContext,
    sources: Sources,
    note: NoteQuestions,
    replaced: (rule: number, before: RuleAnswer | undefined, after: RuleAnswer) => void,
  ): void {
    const stale = this.#stale;
    this.#stale = new Set();
    const take = (number: number, answer: RuleAnswer): void => {
      const before = this.#answers[number];
      if (before !== undefined && isSameAnswer(before, answer)) return;
      this.#answers[number] = answer;
      if (answer.hits.length === 0) this.#presented.delete(number);
      else this.#presented.set(number, presentHits(answer.hits, sources));
      this.#sorted = undefined;
      this.#findings = undefined;
      this.#blind = undefined;
      replaced(number, before, answer);
    };
    for (const [number, objects] of this.#objectsByRule(rules, stale))
      take(number, askNoting(rules, number, objects, context, note));
    if (stale !== 'all') return;
    const { dockerfile, compose } = this.read;
    if (dockerfile !== undefined) {
      for (const number of rules.dockerfile)
        take(number, askAboutDockerfile(ruleOf(rules, number), dockerfile, this.index, context));
    }
    if (compose.length > 0) {
      for (const number of rules.compose) take(number, askAboutCompose(ruleOf(rules, number), compose, context));
    }
  }

  /** What was found, by severity, worst first. */
  get presented(): readonly (readonly PresentedHit[])[] {
    this.#sorted ??= sortBySeverity([...this.#presented.values()].flat());
    return this.#sorted;
  }

  get findings(): readonly (readonly Finding[])[] {
    this.#findings ??= this.presented.map((hits) => hits.map(({ finding }) => finding));
    return this.#findings;
  }

  get blind(): readonly Blind[] {
    this.#blind ??= this.#answers.flatMap((answer) => answer?.blind ?? []);
    return this.#blind;
  }

  #objectsByRule(rules: RuleSet, wanted: ReadonlySet<number> | 'all'): Map<number, KubernetesObject[]> {
    const byRule = new Map<number, KubernetesObject[]>();
    for (const object of this.read.objects) {
      const asked = rules.forObject(object);
      for (const number of wanted === 'all' ? asked : wanted) {
        if (!asked.has(number)) continue;
        const objects = byRule.get(number);
        if (objects === undefined) byRule.set(number, [object]);
        else objects.push(object);
      }
    }
    return byRule;
  }
}

function ruleOf(rules: RuleSet, number: number): RuleSet['rules'][number] {
  const rule = rules.rules[number];
  if (rule === undefined) throw new Error(`there is no rule number ${number}`);
  return rule;
}

function askNoting(
  rules: RuleSet,
  number: number,
  objects: readonly KubernetesObject[],
  context: RuleContext,
  note: NoteQuestions,
): RuleAnswer {
  const rule = ruleOf(rules, number);
  if (rule.needs === 'object') return askAboutObjects(rule, objects, context);
  const questions = new Set<Question>();
  const answer = context.inventory.noting(questions, () => askAboutObjects(rule, objects, context));
  note(number, questions);
  return answer;
}

function sortBySeverity(hits: readonly PresentedHit[]): (readonly PresentedHit[])[] {
  const all = [...hits].sort((a, b) => compareFindings(a.finding, b.finding));
  return severities.map((severity) => all.filter(({ finding }) => finding.severity === severity));
}

/** By place, so that the same input always reads the same way. */
function compareFindings(a: Finding, b: Finding): number {
  return (
    compareText(a.place.file, b.place.file) ||
    a.place.line - b.place.line ||
    a.place.column - b.place.column ||
    compareText(a.rule, b.rule) ||
    compareText(a.id, b.id)
  );
}

function isSameAnswer(a: RuleAnswer, b: RuleAnswer): boolean {
  if (a === b) return true;
  return (
    a.evaluated === b.evaluated &&
    a.failed === b.failed &&
    a.notEvaluated === b.notEvaluated &&
    a.hits.length === b.hits.length &&
    a.blind.length === b.blind.length &&
    a.hits.every((hit, index) => isSameHit(hit, b.hits[index])) &&
    a.blind.every((blind, index) => blind.reason === b.blind[index]?.reason && blind.detail === b.blind[index]?.detail)
  );
}

/** Both answers are about the same objects of one file, so that equal problems in the same order are the same hits. */
function isSameHit(a: Hit, b: Hit | undefined): boolean {
  return b !== undefined && textOf(a.problem) === textOf(b.problem);
}

function textOf(problem: Hit['problem']): string {
  return JSON.stringify(problem, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));
}
