import { mapping } from './fields.ts';
import { namespaceOf, unstated } from './namespaces.ts';
import type { KubernetesObject } from './object.ts';
import { ObjectIndex } from './object-index.ts';
import { matchesLabels, matchesSelector } from './selector.ts';
import { isSameIndex } from './same-index.ts';
import { type Workload, workloadsOf } from './workload.ts';

/** What the scanned set can be taken for. */
export interface View {
  /** True when the set is everything there is (a live cluster, or the user said so with `--complete`). */
  readonly isComplete: boolean;
}

const nothing: readonly never[] = Object.freeze([]);

/**
 * A question to the inventory: a text, or the function that a value was derived by. Two inventories that differ in
 * nothing a question covers answer it alike.
 */
export type Question = string | Build<unknown>;

/** Makes an index that one rule family needs. */
export type Build<T> = (inventory: Inventory) => T;

interface Derived {
  readonly value: unknown;
  readonly questions: ReadonlySet<Question>;
}

/**
 * Every object in view with the indexes that rules need, each built on first use and once. Namespaces are named by
 * text; the one that manifests leave open is {@link unstated}. It can note what it is asked, so that an answer which
 * rests on it is computed anew only when the objects it rests on change.
 */
export class Inventory {
  readonly view: View;
  readonly #index: ObjectIndex;
  readonly #derived = new Map<Build<unknown>, Derived>();
  /** What was asked only for whether there is any, by the question that tells which. */
  readonly #existing = new Map<string, Existence>();
  #noted: Set<Question> | undefined;

  constructor(objects: readonly KubernetesObject[] | ObjectIndex, view: View = { isComplete: false }) {
    this.#index = objects instanceof ObjectIndex ? objects : new ObjectIndex(objects);
    this.view = view;
  }

  /**
   * The inventory after a change that touched some objects (gone, come or replaced), and the questions that it may answer
   * otherwise than this one. What was derived is made anew where it rests on something that changed; what comes out the
   * same is no change for those who asked for it.
   */
  next(objects: readonly KubernetesObject[], touched: readonly KubernetesObject[]): Change {
    const inventory = new Inventory(this.#index.next(objects, touched), this.view);
    const changed = new Set<Question>();
    for (const object of touched) for (const question of questionsAbout(object)) changed.add(question);
    for (const [question, { of, namespace, kind, exists }] of this.#existing) {
      const now = changed.has(of) ? inventory.#exists(namespace, kind) : exists;
      inventory.#existing.set(question, { of, namespace, kind, exists: now });
      if (now !== exists) changed.add(question);
    }
    // In the order in which they were made: each after those that it rests on.
    for (const [build, before] of this.#derived) {
      if (changed.isDisjointFrom(before.questions)) {
        inventory.#derived.set(build, before);
        continue;
      }
      const after = inventory.#make(build);
      if (isSameIndex(before.value, after.value)) inventory.#derived.set(build, { ...after, value: before.value });
      else changed.add(build);
    }
    return { inventory, changed };
  }

  /** Runs something and adds every question it asks to `into`. */
  noting<T>(into: Set<Question>, run: () => T): T {
    const before = this.#noted;
    this.#noted = into;
    try {
      return run();
    } finally {
      this.#noted = before;
    }
  }

  get objects(): readonly KubernetesObject[] {
    this.#noted?.add(everything);
    return this.#index.objects;
  }

  ofKind(kind: string): readonly KubernetesObject[] {
    this.#noted?.add(kindQuestion(kind));
    return this.#index.ofKind(kind);
  }

  /** Objects of a namespace, of one kind when given. */
  inNamespace(namespace: string | undefined, kind?: string): readonly KubernetesObject[] {
    const name = namespace ?? unstated;
    this.#noted?.add(kind === undefined ? namespaceQuestion(name) : kindInNamespaceQuestion(kind, name));
    const index = this.#index.namespace(name);
    return kind === undefined ? index.objects : index.ofKind(kind);
  }

  /** The object of that name; for cluster-scoped kinds leave the namespace undefined. */
  find(kind: string, namespace: string | undefined, name: string): KubernetesObject | undefined {
    return this.named(kind, namespace, name)[0];
  }

  /** All objects of that name; more than one where files of several clusters, or several versions, are scanned together. */
  named(kind: string, namespace: string | undefined, name: string): readonly KubernetesObject[] {
    this.#noted?.add(nameQuestion(kind, namespace ?? unstated, name));
    return this.#index.namespace(namespace ?? unstated).named(kind, name);
  }

  /** Every namespace that an object names, is, or leaves open. */
  get namespaces(): readonly string[] {
    const names = new Set(this.ofKind('Namespace').map((object) => object.name));
    for (const object of this.objects) if (!object.isClusterScoped) names.add(namespaceOf(object));
    return [...names];
  }

  get workloads(): readonly Workload[] {
    this.#noted?.add(allWorkloads);
    return this.#index.workloads;
  }

  workloadsIn(namespace: string | undefined): readonly Workload[] {
    this.#noted?.add(workloadsQuestion(namespace ?? unstated));
    return this.#index.namespace(namespace ?? unstated).workloads;
  }

  /** Workloads of a namespace whose pods run under a service account. */
  runningAs(namespace: string | undefined, account: string): readonly Workload[] {
    this.#noted?.add(accountQuestion(namespace ?? unstated, account));
    return this.#index.namespace(namespace ?? unstated).runningAs(account);
  }

  /** Workloads of a namespace whose pod labels match a label selector (`matchLabels`/`matchExpressions`). */
  select(namespace: string | undefined, selector: unknown): readonly Workload[] {
    const candidates = this.labelled(namespace, mapping(selector).matchLabels);
    return candidates.filter(({ pod }) => matchesSelector(selector, pod.labels));
  }

  /** Workloads that a Service's plain selector matches; none for a Service without a selector. */
  selectByLabels(namespace: string | undefined, labels: unknown): readonly Workload[] {
    if (Object.keys(mapping(labels)).length === 0) return nothing;
    return this.labelled(namespace, labels).filter(({ pod }) => matchesLabels(labels, pod.labels));
  }

  /** Every workload of a namespace that has all of some labels, and few others; all workloads when no label is asked for. */
  labelled(namespace: string | undefined, labels: unknown): readonly Workload[] {
    const name = namespace ?? unstated;
    const index = this.#index.namespace(name);
    let rarest: string | undefined;
    let fewest: readonly Workload[] = [];
    for (const [key, value] of Object.entries(mapping(labels))) {
      const found = index.labelled(key, String(value));
      if (rarest !== undefined && found.length >= fewest.length) continue;
      rarest = labelQuestion(name, key, String(value));
      fewest = found;
    }
    if (rarest === undefined) return this.workloadsIn(namespace);
    // Whatever comes or goes must have this label too.
    this.#noted?.add(rarest);
    return fewest;
  }

  /** What is written in the same text as an object, itself included. It comes and goes with it and is no question. */
  beside(object: KubernetesObject): readonly KubernetesObject[] {
    return this.#index.ofSource(object.source);
  }

  /**
   * True when what an object does not find in a namespace may be called missing: all is in view, or the set declares the
   * Namespace itself and so is where its contents live. Where the Namespace is declared in one text with the pods that run
   * in it, this says that the text is complete, and nothing about other texts.
   */
  isNamespaceInView(namespace: string | undefined, object: KubernetesObject): boolean {
    if (this.view.isComplete) return true;
    if (namespace === undefined || namespace === unstated) return false;
    return this.named('Namespace', undefined, namespace).some(
      (declaration) => declaration.source === object.source || !this.#isDeclaredWithPods(declaration),
    );
  }

  #isDeclaredWithPods(declaration: KubernetesObject): boolean {
    return this.beside(declaration).some(
      (other) => namespaceOf(other) === declaration.name && workloadsOf(other).length > 0,
    );
  }

  /** True when a namespace holds an object of a kind. */
  hasKind(namespace: string | undefined, kind: string): boolean {
    return this.#hasAny(namespace, kind);
  }

  /** True when something in a namespace runs pods. */
  runsPods(namespace: string | undefined): boolean {
    return this.#hasAny(namespace, undefined);
  }

  #hasAny(namespace: string | undefined, kind: string | undefined): boolean {
    const name = namespace ?? unstated;
    const of = kind === undefined ? workloadsQuestion(name) : kindInNamespaceQuestion(kind, name);
    const question = `any ${of}`;
    this.#noted?.add(question);
    let known = this.#existing.get(question);
    if (known === undefined) {
      known = { of, namespace: name, kind, exists: this.#exists(name, kind) };
      this.#existing.set(question, known);
    }
    return known.exists;
  }

  #exists(namespace: string, kind: string | undefined): boolean {
    const index = this.#index.namespace(namespace);
    return (kind === undefined ? index.workloads : index.ofKind(kind)).length > 0;
  }

  /** An index that one rule family needs, computed once per inventory; `build` must be a named, module-level function. */
  derive<T>(build: Build<T>): T {
    this.#noted?.add(build);
    return (this.#derived.get(build) ?? this.#make(build)).value as T;
  }

  #make(build: Build<unknown>): Derived {
    const questions = new Set<Question>();
    const derived = { value: this.noting(questions, () => build(this)), questions };
    this.#derived.set(build, derived);
    return derived;
  }
}

/** What a change makes of an inventory. */
export interface Change {
  readonly inventory: Inventory;
  readonly changed: ReadonlySet<Question>;
}

interface Existence {
  readonly of: Question;
  readonly namespace: string;
  readonly kind: string | undefined;
  readonly exists: boolean;
}

/** The questions whose answer may change when the object comes, goes or is replaced. */
function questionsAbout(object: KubernetesObject): Question[] {
  const namespace = namespaceOf(object);
  const questions = [
    everything,
    kindQuestion(object.kind),
    namespaceQuestion(namespace),
    kindInNamespaceQuestion(object.kind, namespace),
    nameQuestion(object.kind, namespace, object.name),
  ];
  const workloads = workloadsOf(object);
  if (workloads.length === 0) return questions;
  const ofPods = workloads.flatMap(({ pod }) => [
    accountQuestion(namespace, pod.serviceAccountName),
    ...Object.entries(pod.labels).map(([key, value]) => labelQuestion(namespace, key, value)),
  ]);
  return [...questions, allWorkloads, workloadsQuestion(namespace), ...ofPods];
}

const everything = 'everything';
const allWorkloads = 'workloads';

function kindQuestion(kind: string): string {
  return `kind\n${kind}`;
}

function namespaceQuestion(namespace: string): string {
  return `namespace\n${namespace}`;
}

function workloadsQuestion(namespace: string): string {
  return `workloads\n${namespace}`;
}

function labelQuestion(namespace: string, key: string, value: string): string {
  return `label\n${namespace}\n${key}\n${value}`;
}

function accountQuestion(namespace: string, account: string): string {
  return `account\n${namespace}\n${account}`;
}

function kindInNamespaceQuestion(kind: string, namespace: string): string {
  return `in\n${namespace}\n${kind}`;
}

function nameQuestion(kind: string, namespace: string, name: string): string {
  return `${kind}\n${namespace}\n${name}`;
}
