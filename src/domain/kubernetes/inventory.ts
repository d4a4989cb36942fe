import { mapping } from './fields.ts';
import type { KubernetesObject } from './object.ts';
import { matchesLabels, matchesSelector } from './selector.ts';
import { type Workload, workloadsOf } from './workload.ts';

/** What the scanned set can be taken for. */
export interface View {
  /** True when the set is everything there is (a live cluster, or the user said so with `--complete`). */
  readonly isComplete: boolean;
}

const nothing: readonly never[] = Object.freeze([]);

/** Objects without a namespace share one: whoever applies them gives it. Also the namespace of cluster-scoped objects. */
export const unstated = '';

/** A question to the inventory, as text. Two inventories that differ in nothing a question covers answer it alike. */
export type Question = string;

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
  readonly #byName = new Map<string, KubernetesObject>();
  readonly #byKindInNamespace = new Map<string, readonly KubernetesObject[]>();
  readonly #workloads = new Map<string, readonly Workload[]>();
  readonly #workloadsByLabel = new Map<string, Map<string, Workload[]>>();
  readonly #derived = new Map<unknown, Derived>();
  #allWorkloads: readonly Workload[] | undefined;
  #noted: Set<Question> | undefined;

  constructor(objects: readonly KubernetesObject[], view: View = { isComplete: false }) {
    this.#objects = objects;
    this.view = view;
    for (const object of objects) {
      push(this.#byKind, object.kind, object);
      push(this.#byNamespace, namespaceOf(object), object);
      const key = nameKey(object.kind, namespaceOf(object), object.name);
      if (!this.#byName.has(key)) this.#byName.set(key, object);
    }
  }

  /** The inventory after a change; what was derived from things that `changed` does not cover is taken over. */
  next(objects: readonly KubernetesObject[], changed: ReadonlySet<Question>): Inventory {
    const inventory = new Inventory(objects, this.view);
    for (const [build, derived] of this.#derived) {
      if (changed.isDisjointFrom(derived.questions)) inventory.#derived.set(build, derived);
    }
    return inventory;
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
    const key = kindInNamespaceQuestion(kind, name);
    this.#noted?.add(key);
    let found = this.#byKindInNamespace.get(key);
    if (found === undefined) {
      found = (this.#byNamespace.get(name) ?? nothing).filter((object) => object.kind === kind);
      this.#byKindInNamespace.set(key, found);
    }
    return found;
  }

  /** The object of that name; for cluster-scoped kinds leave the namespace undefined. */
  find(kind: string, namespace: string | undefined, name: string): KubernetesObject | undefined {
    const key = nameKey(kind, namespace ?? unstated, name);
    this.#noted?.add(key);
    return this.#byName.get(key);
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
    let found = this.#workloads.get(name);
    if (found === undefined) {
      found = (this.#byNamespace.get(name) ?? nothing).flatMap((object) => workloadsOf(object));
      this.#workloads.set(name, found);
    }
    return found;
  }

  /** Workloads of a namespace whose pod labels match a label selector (`matchLabels`/`matchExpressions`). */
  select(namespace: string | undefined, selector: unknown): readonly Workload[] {
    const candidates = this.#labelled(namespace, mapping(selector).matchLabels) ?? this.workloadsIn(namespace);
    return candidates.filter(({ pod }) => matchesSelector(selector, pod.labels));
  }

  /** Workloads that a Service's plain selector matches; none for a Service without a selector. */
  selectByLabels(namespace: string | undefined, labels: unknown): readonly Workload[] {
    return (this.#labelled(namespace, labels) ?? nothing).filter(({ pod }) => matchesLabels(labels, pod.labels));
  }

  /** The workloads with the rarest of the labels; undefined when no label is asked for. */
  #labelled(namespace: string | undefined, labels: unknown): readonly Workload[] | undefined {
    let rarest: readonly Workload[] | undefined;
    const workloads = this.workloadsIn(namespace);
    const name = namespace ?? unstated;
    let byLabel = this.#workloadsByLabel.get(name);
    if (byLabel === undefined) {
      byLabel = new Map();
      for (const workload of workloads) {
        for (const label of Object.entries(workload.pod.labels)) push(byLabel, label.join('\n'), workload);
      }
      this.#workloadsByLabel.set(name, byLabel);
    }
    for (const [key, value] of Object.entries(mapping(labels))) {
      const found = byLabel.get(`${key}\n${String(value)}`) ?? nothing;
      if (rarest === undefined || found.length < rarest.length) rarest = found;
    }
    return rarest;
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
    return this.isNamespaceInView(namespace) || kinds.some((kind) => this.inNamespace(namespace, kind).length > 0);
  }

  /** As {@link hasCandidates} for anything that runs pods. */
  hasWorkloads(namespace: string | undefined): boolean {
    return this.isNamespaceInView(namespace) || this.workloadsIn(namespace).length > 0;
  }

  /** An index that one rule family needs, computed once per inventory; `build` must be a named, module-level function. */
  derive<T>(build: (inventory: Inventory) => T): T {
    let derived = this.#derived.get(build);
    if (derived === undefined) {
      const questions = new Set<Question>();
      derived = { value: this.noting(questions, () => build(this)), questions };
      this.#derived.set(build, derived);
    }
    if (this.#noted !== undefined) for (const question of derived.questions) this.#noted.add(question);
    return derived.value as T;
  }
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
  return workloadsOf(object).length === 0 ? questions : [...questions, allWorkloads, workloadsQuestion(namespace)];
}

export function namespaceOf(object: KubernetesObject): string {
  return object.namespace ?? unstated;
}

const everything = 'everything';
const allWorkloads = 'workloads';

function kindQuestion(kind: string): Question {
  return `kind\n${kind}`;
}

function namespaceQuestion(namespace: string): Question {
  return `namespace\n${namespace}`;
}

function workloadsQuestion(namespace: string): Question {
  return `workloads\n${namespace}`;
}

function kindInNamespaceQuestion(kind: string, namespace: string): Question {
  return `in\n${namespace}\n${kind}`;
}

function nameKey(kind: string, namespace: string, name: string): Question {
  return `${kind}\n${namespace}\n${name}`;
}

function push<T>(map: Map<string, T[]>, key: string, item: T): void {
  const items = map.get(key);
  if (items === undefined) map.set(key, [item]);
  else items.push(item);
}
