import { mapping } from './fields.ts';
import type { KubernetesObject } from './object.ts';
import { matchesLabels, matchesSelector } from './selector.ts';
import { isSameIndex } from './same-index.ts';
import { type Workload, workloadsOf } from './workload.ts';

/** What the scanned set can be taken for. */
export interface View {
  /** True when the set is everything there is (a live cluster, or the user said so with `--complete`). */
  readonly isComplete: boolean;
}

const nothing: readonly never[] = Object.freeze([]);

/** Objects without a namespace share one: whoever applies them gives it. Also the namespace of cluster-scoped objects. */
export const unstated = '';

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
  readonly #objects: readonly KubernetesObject[];
  readonly #byKind = new Map<string, KubernetesObject[]>();
  readonly #byNamespace = new Map<string, KubernetesObject[]>();
  readonly #byName = new Map<string, readonly KubernetesObject[]>();
  readonly #byKindInNamespace = new Map<string, readonly KubernetesObject[]>();
  readonly #workloads = new Map<string, readonly Workload[]>();
  readonly #workloadsByLabel = new Map<string, Map<string, Workload[]>>();
  readonly #derived = new Map<Build<unknown>, Derived>();
  /** What was asked only for whether there is any, by the question that tells which. */
  readonly #existing = new Map<string, Existence>();
  #allWorkloads: readonly Workload[] | undefined;
  #noted: Set<Question> | undefined;

  constructor(objects: readonly KubernetesObject[], view: View = { isComplete: false }) {
    this.#objects = objects;
    this.view = view;
    for (const object of objects) {
      push(this.#byKind, object.kind, object);
      push(this.#byNamespace, namespaceOf(object), object);
      const key = nameKey(object.kind, namespaceOf(object), object.name);
      const others = this.#byName.get(key);
      this.#byName.set(key, others === undefined ? [object] : [...others, object]);
    }
  }

  /**
   * The inventory after a change, and all questions that it answers otherwise than this one. What was derived is made anew
   * where it rests on something that changed; what comes out the same is no change for those who asked for it.
   */
  next(objects: readonly KubernetesObject[], changed: ReadonlySet<Question>): Change {
    const inventory = new Inventory(objects, this.view);
    const all = new Set(changed);
    for (const [question, { of, namespace, kind, exists }] of this.#existing) {
      const now = changed.has(of) ? inventory.#count(namespace, kind) > 0 : exists;
      inventory.#existing.set(question, { of, namespace, kind, exists: now });
      if (now !== exists) all.add(question);
    }
    // In the order in which they were made: each after those that it rests on.
    for (const [build, before] of this.#derived) {
      if (all.isDisjointFrom(before.questions)) {
        inventory.#derived.set(build, before);
        continue;
      }
      const after = inventory.#make(build);
      if (isSameIndex(before.value, after.value)) inventory.#derived.set(build, { ...after, value: before.value });
      else all.add(build);
    }
    return { inventory, changed: all };
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
    return this.#objects;
  }

  ofKind(kind: string): readonly KubernetesObject[] {
    this.#noted?.add(kindQuestion(kind));
    return this.#byKind.get(kind) ?? nothing;
  }

  /** Objects of a namespace, of one kind when given. */
  inNamespace(namespace: string | undefined, kind?: string): readonly KubernetesObject[] {
    const name = namespace ?? unstated;
    if (kind === undefined) {
      this.#noted?.add(namespaceQuestion(name));
      return this.#byNamespace.get(name) ?? nothing;
    }
    this.#noted?.add(kindInNamespaceQuestion(kind, name));
    return this.#ofKindIn(kind, name);
  }

  #ofKindIn(kind: string, namespace: string): readonly KubernetesObject[] {
    const key = kindInNamespaceQuestion(kind, namespace);
    let found = this.#byKindInNamespace.get(key);
    if (found === undefined) {
      found = (this.#byNamespace.get(namespace) ?? nothing).filter((object) => object.kind === kind);
      this.#byKindInNamespace.set(key, found);
    }
    return found;
  }

  /** The object of that name; for cluster-scoped kinds leave the namespace undefined. */
  find(kind: string, namespace: string | undefined, name: string): KubernetesObject | undefined {
    return this.named(kind, namespace, name)[0];
  }

  /** All objects of that name; more than one where files of several clusters, or several versions, are scanned together. */
  named(kind: string, namespace: string | undefined, name: string): readonly KubernetesObject[] {
    const key = nameKey(kind, namespace ?? unstated, name);
    this.#noted?.add(key);
    return this.#byName.get(key) ?? nothing;
  }

  /** Every namespace that an object names, is, or leaves open. */
  get namespaces(): readonly string[] {
    const names = new Set(this.ofKind('Namespace').map((object) => object.name));
    for (const object of this.objects) if (!object.isClusterScoped) names.add(namespaceOf(object));
    return [...names];
  }

  get workloads(): readonly Workload[] {
    this.#noted?.add(allWorkloads);
    this.#allWorkloads ??= this.#objects.flatMap((object) => workloadsOf(object));
    return this.#allWorkloads;
  }

  workloadsIn(namespace: string | undefined): readonly Workload[] {
    const name = namespace ?? unstated;
    this.#noted?.add(workloadsQuestion(name));
    return this.#workloadsOf(name);
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
    const byLabel = this.#byLabel(name);
    let rarest: string | undefined;
    let fewest: readonly Workload[] = nothing;
    for (const [key, value] of Object.entries(mapping(labels))) {
      const label = labelQuestion(name, key, String(value));
      const found = byLabel.get(label) ?? nothing;
      if (rarest !== undefined && found.length >= fewest.length) continue;
      rarest = label;
      fewest = found;
    }
    if (rarest === undefined) return this.workloadsIn(namespace);
    // Whatever comes or goes must have this label too.
    this.#noted?.add(rarest);
    return fewest;
  }

  #workloadsOf(namespace: string): readonly Workload[] {
    let found = this.#workloads.get(namespace);
    if (found === undefined) {
      found = (this.#byNamespace.get(namespace) ?? nothing).flatMap((object) => workloadsOf(object));
      this.#workloads.set(namespace, found);
    }
    return found;
  }

  #byLabel(namespace: string): ReadonlyMap<string, readonly Workload[]> {
    let byLabel = this.#workloadsByLabel.get(namespace);
    if (byLabel === undefined) {
      byLabel = new Map();
      for (const workload of this.#workloadsOf(namespace)) {
        for (const [key, value] of Object.entries(workload.pod.labels))
          push(byLabel, labelQuestion(namespace, key, value), workload);
      }
      this.#workloadsByLabel.set(namespace, byLabel);
    }
    return byLabel;
  }

  /**
   * True when what is missing from the namespace may be called missing: all is in view, or the set declares the
   * Namespace itself and so is where its contents live.
   */
  isNamespaceInView(namespace: string | undefined): boolean {
    if (this.view.isComplete) return true;
    return (
      namespace !== undefined && namespace !== unstated && this.find('Namespace', undefined, namespace) !== undefined
    );
  }

  /**
   * For references between neighbours (a Service and its pods, a workload and its service account): true when the
   * namespace is in view, or when at least one object of one of these kinds is there to be meant.
   */
  hasCandidates(namespace: string | undefined, kinds: readonly string[]): boolean {
    return this.isNamespaceInView(namespace) || kinds.some((kind) => this.hasKind(namespace, kind));
  }

  /** As {@link hasCandidates} for anything that runs pods. */
  hasWorkloads(namespace: string | undefined): boolean {
    return this.isNamespaceInView(namespace) || this.runsPods(namespace);
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
      known = { of, namespace: name, kind, exists: this.#count(name, kind) > 0 };
      this.#existing.set(question, known);
    }
    return known.exists;
  }

  #count(namespace: string, kind: string | undefined): number {
    return kind === undefined ? this.#workloadsOf(namespace).length : this.#ofKindIn(kind, namespace).length;
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
export function questionsAbout(object: KubernetesObject): Question[] {
  const namespace = namespaceOf(object);
  const questions = [
    everything,
    kindQuestion(object.kind),
    namespaceQuestion(namespace),
    kindInNamespaceQuestion(object.kind, namespace),
    nameKey(object.kind, namespace, object.name),
  ];
  const workloads = workloadsOf(object);
  if (workloads.length === 0) return questions;
  const labels = workloads.flatMap(({ pod }) =>
    Object.entries(pod.labels).map(([key, value]) => labelQuestion(namespace, key, value)),
  );
  return [...questions, allWorkloads, workloadsQuestion(namespace), ...labels];
}

export function namespaceOf(object: KubernetesObject): string {
  return object.namespace ?? unstated;
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

function kindInNamespaceQuestion(kind: string, namespace: string): string {
  return `in\n${namespace}\n${kind}`;
}

function nameKey(kind: string, namespace: string, name: string): string {
  return `${kind}\n${namespace}\n${name}`;
}

function push<T>(map: Map<string, T[]>, key: string, item: T): void {
  const items = map.get(key);
  if (items === undefined) map.set(key, [item]);
  else items.push(item);
}
