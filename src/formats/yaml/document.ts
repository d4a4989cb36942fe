import type { Path } from '#kernel/path';

/** Byte-free ranges: offsets are UTF-16 code units into the text that was parsed; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where a node stands in the text. */
export interface Location {
  /** How many steps of the asked path exist; the spans belong to the deepest node that does. */
  readonly depth: number;
  /** The mapping key that leads to the node; for a list item the `-`; absent for the root. */
  readonly key?: Span;
  /** The node itself; for an empty value a zero-width span after the colon. */
  readonly value: Span;
}

/** One document of a stream. */
export interface YamlDocument {
  /**
   * Plain JavaScript values as Kubernetes reads them (sigs.k8s.io/yaml: YAML 1.1 booleans, octal integers, `<<` merges).
   * Mappings are plain objects with own keys only (a key `__proto__` is an ordinary key), in source order.
   */
  readonly value: unknown;
  /** Position in the stream, from 0; empty documents count. */
  readonly index: number;
  /** From the first character after `---` (or of the text) to the next marker (or the end). */
  readonly span: Span;
  /** True when some nodes are there only by an alias of another. */
  readonly hasAliases: boolean;
  /** True when something on the path, or at its end, has an anchor by which it stands in other places too. */
  isAnchored(path: Path): boolean;
  /** Keys that stand twice in one mapping; the later one won. */
  readonly duplicates: readonly { readonly path: Path; readonly span: Span }[];
  /** Where `path` is; stops at the deepest step that exists. Follows aliases to their anchors and `<<` to its source. */
  locate(path: Path): Location;
}

/** Why a document could not be read. The other documents of the stream still are. */
export interface YamlProblem {
  readonly index: number;
  readonly span: Span;
  /** `syntax` also covers templates that are not YAML before they are rendered; `limit` names the bound that was hit. */
  readonly reason: 'syntax' | 'template' | 'limit';
  /** A sentence without the place: "mapping values are not allowed here". */
  readonly message: string;
  /** Where the trouble is. */
  readonly offset: number;
}

export interface YamlStream {
  readonly documents: readonly YamlDocument[];
  readonly problems: readonly YamlProblem[];
}

/** Bounds on hostile input. */
export interface YamlLimits {
  /** Nesting of collections. */
  readonly depth: number;
  /** Nodes in one stream, aliases counted as often as they are used. */
  readonly nodes: number;
}

/** Some 30,000 pods as a cluster gives them; more of them at once cost more memory than a scan may take. */
export const defaultLimits: YamlLimits = { depth: 200, nodes: 2_000_000 };
