import { Inventory, namespaceOf, type View } from '#domain/kubernetes/inventory';
import type { KubernetesVersion } from '#domain/kubernetes/version';
import { type PresentedHit, presentHits } from '#engines/rules/present';
import type { Needs, RuleContext } from '#engines/rules/rule';
import { Outcome, type RuleSet, runOnCompose, runOnDockerfile, runOnObject } from '#engines/rules/run';
import type { SourceText } from '#engines/rules/source';
import type { Gap } from '#kernel/gap';
import { type InputFile, type ReadFile, readFile } from './read-file.ts';

export interface ScanSettings {
  readonly rules: RuleSet;
  readonly view: View;
  readonly kubernetesVersion: KubernetesVersion;
}

export interface Evaluation {
  readonly presented: readonly PresentedHit[];
  readonly outcome: Outcome;
  readonly gaps: readonly Gap[];
  readonly inventory: Inventory;
  readonly files: readonly ReadFile[];
}

/** What was answered from one part of the input, and how it reads. */
interface Chunk {
  readonly outcome: Outcome;
  readonly presented: readonly PresentedHit[];
}

/** Needs whose answers hold for one namespace, and change only with it or with cluster-scoped objects. */
const namespaceNeeds: readonly Needs[] = ['neighbours', 'namespace'];

/**
 * A scan that can be brought up to date: give it files, ask for the evaluation, replace a file, ask again. Only what the
 * change can have touched is computed anew; the answer always equals that of a fresh scan of the same files.
 */
export class ConfigurationScan {
  readonly #settings: ScanSettings;
  readonly #files = new Map<string, { readonly index: number; readonly read: ReadFile }>();
  readonly #sources = new Map<number, SourceText>();
  readonly #fileChunks = new Map<string, Chunk>();
  readonly #namespaceChunks = new Map<string, Chunk>();
  #staleNamespaces: Set<string> | 'all' = 'all';
  #next = 0;

  constructor(settings: ScanSettings) {
    this.#settings = settings;
  }

  set(input: InputFile): void {
    this.remove(input.file);
    const index = this.#next++;
    const read = readFile(input, index);
    this.#files.set(input.file, { index, read });
    this.#sources.set(index, read.source);
    this.#markStale(read);
  }

  remove(file: string): void {
    const known = this.#files.get(file);
    if (known === undefined) return;
    this.#markStale(known.read);
    this.#files.delete(file);
    this.#sources.delete(known.index);
    this.#fileChunks.delete(file);
  }

  evaluate(): Evaluation {
    // In the order of names, so that the answer does not depend on the order of changes.
    const files = [...this.#files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { read }]) => read);
    const inventory = new Inventory(
      files.flatMap((read) => read.objects),
      this.#settings.view,
    );
    const context: RuleContext = { inventory, kubernetesVersion: this.#settings.kubernetesVersion };
    for (const [file, { index, read }] of this.#files) {
      if (!this.#fileChunks.has(file)) this.#fileChunks.set(file, this.#evaluateFile(read, index, context));
    }
    this.#refreshNamespaces(inventory, context);
    const chunks = [...this.#fileChunks.values(), ...this.#namespaceChunks.values(), this.#evaluateCluster(context)];
    const outcome = new Outcome();
    const presented: PresentedHit[] = [];
    for (const chunk of chunks) {
      outcome.add(chunk.outcome);
      for (const hit of chunk.presented) presented.push(hit);
    }
    return { presented, outcome, gaps: files.flatMap((read) => read.gaps), inventory, files };
  }

  #markStale(read: ReadFile): void {
    if (this.#staleNamespaces === 'all') return;
    // A cluster-scoped object (a Namespace, a ClusterRole) can change the answer in any namespace.
    if (read.objects.some((object) => object.isClusterScoped)) this.#staleNamespaces = 'all';
    else for (const object of read.objects) this.#staleNamespaces.add(namespaceOf(object));
  }

  #evaluateFile(read: ReadFile, index: number, context: RuleContext): Chunk {
    const outcome = new Outcome();
    const { rules } = this.#settings;
    for (const object of read.objects) runOnObject(rules, 'object', object, context, outcome);
    for (const file of read.compose) runOnCompose(rules, file, context, outcome);
    if (read.dockerfile !== undefined) runOnDockerfile(rules, read.dockerfile, index, context, outcome);
    return this.#present(outcome);
  }

  #refreshNamespaces(inventory: Inventory, context: RuleContext): void {
    const all = new Set(inventory.objects.map(namespaceOf));
    for (const namespace of this.#namespaceChunks.keys())
      if (!all.has(namespace)) this.#namespaceChunks.delete(namespace);
    for (const namespace of all) {
      if (this.#staleNamespaces !== 'all' && !this.#staleNamespaces.has(namespace)) continue;
      const outcome = new Outcome();
      for (const object of inventory.inNamespace(namespace)) {
        for (const needs of namespaceNeeds) runOnObject(this.#settings.rules, needs, object, context, outcome);
      }
      this.#namespaceChunks.set(namespace, this.#present(outcome));
    }
    this.#staleNamespaces = new Set();
  }

  #evaluateCluster(context: RuleContext): Chunk {
    const outcome = new Outcome();
    for (const object of context.inventory.objects)
      runOnObject(this.#settings.rules, 'cluster', object, context, outcome);
    return this.#present(outcome);
  }

  #present(outcome: Outcome): Chunk {
    return { outcome, presented: presentHits(outcome.hits, this.#sources) };
  }
}
