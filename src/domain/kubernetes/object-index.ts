import type { KubernetesObject } from './object.ts';
import { namespaceOf } from './namespaces.ts';
import { type Workload, workloadsOf } from './workload.ts';

const nothing: readonly never[] = Object.freeze([]);

/**
 * Objects by what they are asked for by. Each list is in the order of the objects, made on first use, and never changes. An
 * index takes over from the one before it what a change did not touch: a folder of thousands of objects is watched as
 * quickly as one of ten.
 */
export class ObjectIndex {
  readonly objects: readonly KubernetesObject[];
  readonly #byKind: ReadonlyMap<string, readonly KubernetesObject[]>;
  readonly #byNamespace: ReadonlyMap<string, NamespaceIndex>;
  #workloads: readonly Workload[] | undefined;
  #bySource: ReadonlyMap<number, readonly KubernetesObject[]> | undefined;

  constructor(objects: readonly KubernetesObject[], before?: ObjectIndex, touched: readonly KubernetesObject[] = []) {
    const kinds = new Set(touched.map(({ kind }) => kind));
    const namespaces = new Set(touched.map(namespaceOf));
    const byKind = new Map<string, KubernetesObject[]>();
    const byNamespace = new Map<string, KubernetesObject[]>();
    for (const object of objects) {
      if (before === undefined || kinds.has(object.kind)) push(byKind, object.kind, object);
      const namespace = namespaceOf(object);
      if (before === undefined || namespaces.has(namespace)) push(byNamespace, namespace, object);
    }
    this.objects = objects;
    const indexes = Array.from(byNamespace, ([name, members]) => [name, new NamespaceIndex(members)] as const);
    this.#byKind = before === undefined ? byKind : new Map([...without(before.#byKind, kinds), ...byKind]);
    this.#byNamespace = new Map(
      before === undefined ? indexes : [...without(before.#byNamespace, namespaces), ...indexes],
    );
  }

  /** The index of these objects, which differ from those of this one in the touched ones only: gone, come or replaced. */
  next(objects: readonly KubernetesObject[], touched: readonly KubernetesObject[]): ObjectIndex {
    return new ObjectIndex(objects, this, touched);
  }

  ofKind(kind: string): readonly KubernetesObject[] {
    return this.#byKind.get(kind) ?? nothing;
  }

  /** Objects of one text. */
  ofSource(source: number): readonly KubernetesObject[] {
    this.#bySource ??= Map.groupBy(this.objects, (object) => object.source);
    return this.#bySource.get(source) ?? nothing;
  }

  namespace(name: string): NamespaceIndex {
    return this.#byNamespace.get(name) ?? emptyNamespace;
  }

  get workloads(): readonly Workload[] {
    this.#workloads ??= this.objects.flatMap(workloadsOf);
    return this.#workloads;
  }
}

/** The objects of one namespace. */
export class NamespaceIndex {
  readonly objects: readonly KubernetesObject[];
  #byKind: ReadonlyMap<string, readonly KubernetesObject[]> | undefined;
  readonly #byName = new Map<string, ReadonlyMap<string, readonly KubernetesObject[]>>();
  #workloads: readonly Workload[] | undefined;
  #byLabel: ReadonlyMap<string, readonly Workload[]> | undefined;
  #byAccount: ReadonlyMap<string, readonly Workload[]> | undefined;

  constructor(objects: readonly KubernetesObject[]) {
    this.objects = objects;
  }

  ofKind(kind: string): readonly KubernetesObject[] {
    this.#byKind ??= Map.groupBy(this.objects, (object) => object.kind);
    return this.#byKind.get(kind) ?? nothing;
  }

  named(kind: string, name: string): readonly KubernetesObject[] {
    let byName = this.#byName.get(kind);
    if (byName === undefined) {
      byName = Map.groupBy(this.ofKind(kind), (object) => object.name);
      this.#byName.set(kind, byName);
    }
    return byName.get(name) ?? nothing;
  }

  get workloads(): readonly Workload[] {
    this.#workloads ??= this.objects.flatMap(workloadsOf);
    return this.#workloads;
  }

  /** Workloads whose pods have a label. */
  labelled(key: string, value: string): readonly Workload[] {
    if (this.#byLabel === undefined) {
      const byLabel = new Map<string, Workload[]>();
      for (const workload of this.workloads)
        for (const label of Object.entries(workload.pod.labels)) push(byLabel, label.join('\n'), workload);
      this.#byLabel = byLabel;
    }
    return this.#byLabel.get(`${key}\n${value}`) ?? nothing;
  }

  /** Workloads whose pods run under a service account. */
  runningAs(account: string): readonly Workload[] {
    this.#byAccount ??= Map.groupBy(this.workloads, ({ pod }) => pod.serviceAccountName);
    return this.#byAccount.get(account) ?? nothing;
  }
}

const emptyNamespace = new NamespaceIndex(nothing);

function* without<T>(map: ReadonlyMap<string, T>, keys: ReadonlySet<string>): Iterable<[string, T]> {
  for (const entry of map) if (!keys.has(entry[0])) yield entry;
}

function push<T>(map: Map<string, T[]>, key: string, item: T): void {
  const items = map.get(key);
  if (items === undefined) map.set(key, [item]);
  else items.push(item);
}
