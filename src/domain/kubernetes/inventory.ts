import type { KubernetesObject } from './object.ts';
import { isEmptyMap, matchesLabels, matchesSelector } from './selector.ts';
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
 * Every object in view with the indexes that rules need, each built on first use and once. Namespaces are named by
 * text; the one that manifests leave open is {@link unstated}.
 */
export class Inventory {
  readonly objects: readonly KubernetesObject[];
  readonly view: View;
  readonly #byKind = new Map<string, KubernetesObject[]>();
  readonly #byNamespace = new Map<string, KubernetesObject[]>();
  readonly #byName = new Map<string, KubernetesObject>();
  readonly #workloads = new Map<string, readonly Workload[]>();
  readonly #derived = new Map<unknown, unknown>();
  #allWorkloads: readonly Workload[] | undefined;

  constructor(objects: readonly KubernetesObject[], view: View = { isComplete: false }) {
    this.objects = objects;
    this.view = view;
    for (const object of objects) {
      push(this.#byKind, object.kind, object);
      push(this.#byNamespace, namespaceOf(object), object);
      const key = nameKey(object.kind, namespaceOf(object), object.name);
      if (!this.#byName.has(key)) this.#byName.set(key, object);
    }
  }

  ofKind(kind: string): readonly KubernetesObject[] {
    return this.#byKind.get(kind) ?? nothing;
  }

  /** Objects of a namespace, of one kind when given. */
  inNamespace(namespace: string | undefined, kind?: string): readonly KubernetesObject[] {
    const all = this.#byNamespace.get(namespace ?? unstated) ?? nothing;
    return kind === undefined ? all : all.filter((object) => object.kind === kind);
  }

  /** The object of that name; for cluster-scoped kinds leave the namespace undefined. */
  find(kind: string, namespace: string | undefined, name: string): KubernetesObject | undefined {
    return this.#byName.get(nameKey(kind, namespace ?? unstated, name));
  }

  /** Every namespace that an object names, is, or leaves open. */
  get namespaces(): readonly string[] {
    const names = new Set(this.ofKind('Namespace').map((object) => object.name));
    for (const object of this.objects) if (!object.isClusterScoped) names.add(namespaceOf(object));
    return [...names];
  }

  get workloads(): readonly Workload[] {
    this.#allWorkloads ??= this.objects.flatMap((object) => workloadsOf(object));
    return this.#allWorkloads;
  }

  workloadsIn(namespace: string | undefined): readonly Workload[] {
    const key = namespace ?? unstated;
    let found = this.#workloads.get(key);
    if (found === undefined) {
      found = this.inNamespace(key).flatMap((object) => workloadsOf(object));
      this.#workloads.set(key, found);
    }
    return found;
  }

  /** Workloads of a namespace whose pod labels match a label selector (`matchLabels`/`matchExpressions`). */
  select(namespace: string | undefined, selector: unknown): readonly Workload[] {
    return this.workloadsIn(namespace).filter(({ pod }) => matchesSelector(selector, pod.labels));
  }

  /** Workloads that a Service's plain selector matches; none for a Service without a selector. */
  selectByLabels(namespace: string | undefined, labels: unknown): readonly Workload[] {
    if (isEmptyMap(labels)) return nothing;
    return this.workloadsIn(namespace).filter(({ pod }) => matchesLabels(labels, pod.labels));
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
    if (this.isNamespaceInView(namespace)) return true;
    return this.inNamespace(namespace).some((object) => kinds.includes(object.kind));
  }

  /** As {@link hasCandidates} for anything that runs pods. */
  hasWorkloads(namespace: string | undefined): boolean {
    return this.isNamespaceInView(namespace) || this.workloadsIn(namespace).length > 0;
  }

  /** An index that one rule family needs, computed once per inventory; `build` must be a named, module-level function. */
  derive<T>(build: (inventory: Inventory) => T): T {
    if (!this.#derived.has(build)) this.#derived.set(build, build(this));
    return this.#derived.get(build) as T;
  }
}

export function namespaceOf(object: KubernetesObject): string {
  return object.namespace ?? unstated;
}

function nameKey(kind: string, namespace: string, name: string): string {
  return `${kind}\n${namespace}\n${name}`;
}

function push<T>(map: Map<string, T[]>, key: string, item: T): void {
  const items = map.get(key);
  if (items === undefined) map.set(key, [item]);
  else items.push(item);
}
