import { Inventory, type Question, type View } from '#domain/kubernetes/inventory';
import type { KubernetesObject } from '#domain/kubernetes/object';
import type { KubernetesVersion } from '#domain/kubernetes/version';
import type { PresentedHit } from '#engines/rules/present';
import type { RuleContext } from '#engines/rules/rule';
import type { Blind, RuleAnswer, RuleSet, Tally } from '#engines/rules/run';
import type { SourceText } from '#engines/rules/source';
import type { Finding } from '#kernel/finding';
import type { Gap } from '#kernel/gap';
import { severities } from '#kernel/severity';
import { BlindSpots } from './blind-spots.ts';
import { FileAnswers } from './file-answers.ts';
import { type InputFile, type ReadFile, readFile } from './read-file.ts';

export interface ScanSettings {
  readonly rules: RuleSet;
  readonly view: View;
  readonly kubernetesVersion: KubernetesVersion;
}

export interface Evaluation {
  /** Worst first, then file by file. */
  readonly findings: readonly Finding[];
  /** The findings in the same order with what their fixes need. */
  readonly presented: readonly PresentedHit[];
  readonly outcome: { readonly tallies: ReadonlyMap<string, Tally>; readonly blind: readonly Blind[] };
  /** What could not be read. */
  readonly gaps: readonly Gap[];
  /** What the rules could not answer. */
  readonly unanswered: readonly Gap[];
  readonly inventory: Inventory;
  readonly files: readonly ReadFile[];
}

/**
 * A scan that can be brought up to date: give it files, ask for the evaluation, replace a file, ask again. The answer
 * always equals that of a fresh scan of the same files. A rule is asked again about the objects of a file only when
 * something changed that it had asked the inventory about for one of them.
 */
export class ConfigurationScan {
  readonly #settings: ScanSettings;
  readonly #files = new Map<string, FileAnswers>();
  readonly #sources = new Map<number, SourceText>();
  readonly #blindSpots = new BlindSpots();
  /** The answers that rest on a question, each as the slot of its file and the number of its rule. */
  readonly #asked = new Map<Question, Set<number>>();
  /** Every name of a file keeps its slot, however often the file is replaced. */
  readonly #slots = new Map<string, number>();
  readonly #bySlot: (FileAnswers | undefined)[] = [];
  readonly #tallies: { evaluated: number; failed: number; notEvaluated: number }[];
  /** Objects that came or went since the last evaluation. */
  readonly #touched: KubernetesObject[] = [];
  #inventory: Inventory | undefined;
  #sorted: readonly FileAnswers[] | undefined;
  #next = 0;

  constructor(settings: ScanSettings) {
    this.#settings = settings;
    this.#tallies = settings.rules.rules.map(() => ({ evaluated: 0, failed: 0, notEvaluated: 0 }));
  }

  set(input: InputFile): void {
    this.remove(input.file);
    const index = this.#next++;
    const read = readFile(input, index);
    const answers = new FileAnswers(read, index);
    this.#files.set(input.file, answers);
    this.#bySlot[this.#slotOf(input.file)] = answers;
    this.#sources.set(index, read.source);
    this.#noteChange(read);
  }

  remove(file: string): void {
    const known = this.#files.get(file);
    if (known === undefined) return;
    for (const [number, answer] of known.answers.entries()) this.#count(number, answer, -1);
    this.#files.delete(file);
    this.#bySlot[this.#slotOf(file)] = undefined;
    this.#sources.delete(known.index);
    this.#noteChange(known.read);
  }

  evaluate(): Evaluation {
    for (const _ of this.work());
    return this.#answer(this.#sorted ?? []);
  }

  /** The work of `evaluate`, file by file, for programs that must breathe in between. */
  *work(): Generator<void> {
    // In the order of names, so that the answer does not depend on the order of changes.
    this.#sorted ??= [...this.#files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, file]) => file);
    const files = this.#sorted;
    const inventory = this.#bringUpToDate(files);
    const context: RuleContext = { inventory, kubernetesVersion: this.#settings.kubernetesVersion };
    for (const file of files) {
      if (!file.isStale) continue;
      this.#refresh(file, context);
      yield;
    }
  }

  #bringUpToDate(files: readonly FileAnswers[]): Inventory {
    if (this.#inventory === undefined || this.#touched.length > 0) {
      const objects = files.flatMap(({ read }) => read.objects);
      if (this.#inventory === undefined) this.#inventory = new Inventory(objects, this.#settings.view);
      else {
        const { inventory, changed } = this.#inventory.next(objects, this.#touched);
        this.#inventory = inventory;
        this.#markStale(changed);
      }
      this.#touched.length = 0;
    }
    return this.#inventory;
  }

  #answer(files: readonly FileAnswers[]): Evaluation {
    const presented = files.map((file) => file.presented);
    return {
      findings: worstFirst(files.map((file) => file.findings)),
      // Only some doors ask for them, and a watched folder has many.
      get presented() {
        return worstFirst(presented);
      },
      outcome: {
        tallies: this.#talliesByRule(),
        get blind() {
          return files.flatMap(({ blind }) => blind);
        },
      },
      gaps: files.flatMap(({ read }) => read.gaps),
      unanswered: this.#blindSpots.gaps,
      inventory: this.#inventory ?? new Inventory([], this.#settings.view),
      files: files.map(({ read }) => read),
    };
  }

  #noteChange(read: ReadFile): void {
    this.#sorted = undefined;
    for (const object of read.objects) this.#touched.push(object);
  }

  #markStale(changed: ReadonlySet<Question>): void {
    for (const question of changed) {
      const answers = this.#asked.get(question);
      if (answers === undefined) continue;
      // They will be noted again when they are asked again.
      this.#asked.delete(question);
      for (const answer of answers) this.#bySlot[Math.floor(answer / mostRules)]?.markStale(answer % mostRules);
    }
  }

  #refresh(file: FileAnswers, context: RuleContext): void {
    const slot = this.#slotOf(file.read.source.file);
    file.refresh(
      this.#settings.rules,
      context,
      this.#sources,
      (number, questions) => this.#noteQuestions(slot * mostRules + number, questions),
      (number, before, after) => {
        this.#count(number, before, -1);
        this.#count(number, after, 1);
      },
    );
  }

  #noteQuestions(answer: number, questions: ReadonlySet<Question>): void {
    for (const question of questions) {
      const known = this.#asked.get(question);
      if (known === undefined) this.#asked.set(question, new Set([answer]));
      else known.add(answer);
    }
  }

  #slotOf(file: string): number {
    let slot = this.#slots.get(file);
    if (slot === undefined) this.#slots.set(file, (slot = this.#slots.size));
    return slot;
  }

  #count(number: number, answer: RuleAnswer | undefined, sign: 1 | -1): void {
    const tally = this.#tallies[number];
    if (tally === undefined || answer === undefined) return;
    tally.evaluated += sign * answer.evaluated;
    tally.failed += sign * answer.failed;
    tally.notEvaluated += sign * answer.notEvaluated;
    for (const blind of answer.blind)
      if (sign > 0) this.#blindSpots.add(blind);
      else this.#blindSpots.delete(blind);
  }

  #talliesByRule(): Map<string, Tally> {
    const entries = this.#settings.rules.rules.flatMap(({ id }, number): [string, Tally][] => {
      const tally = this.#tallies[number];
      return tally === undefined || tally.evaluated + tally.notEvaluated === 0 ? [] : [[id, { ...tally }]];
    });
    return new Map(entries);
  }
}

/** More than a rule set holds; slot and rule number share one integer. */
const mostRules = 1 << 14;

/**
 * Lists by severity of many files as one list. Written out, with its length known before: it runs after every change of a
 * watched folder.
 */
function worstFirst<T>(files: readonly (readonly (readonly T[])[])[]): T[] {
  let length = 0;
  for (const bySeverity of files) for (const items of bySeverity) length += items.length;
  const all: T[] = [];
  all.length = length;
  let next = 0;
  for (let severity = 0; severity < severities.length; severity += 1) {
    for (const bySeverity of files) for (const item of bySeverity[severity] ?? nothing) all[next++] = item;
  }
  return all;
}

const nothing: readonly never[] = [];
