import type { KubernetesObject } from '#domain/kubernetes/object';
import type { Dockerfile } from '#formats/dockerfile/document';
import { LineIndex } from '#formats/lines';
import type { Span, YamlDocument } from '#formats/yaml/document';

/** An object of a file that a renderer took in. */
export interface OriginObject {
  readonly source: SourceText;
  readonly object: KubernetesObject;
}

/** Lines and columns, both from 1, and where the span that was asked for ends. */
interface LineRange {
  readonly spanEnd: number;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A text that was read, with what is needed to say where something stands in it. */
export class SourceText {
  /** As shown to the user. */
  readonly file: string;
  /** Relative to the repository, so that fingerprints do not depend on where the scan was started. */
  readonly identity: string;
  readonly text: string;
  readonly documents: readonly YamlDocument[];
  readonly dockerfile: Dockerfile | undefined;
  /** Set when a renderer wrote the text. */
  readonly renderedBy: 'helm' | 'kustomize' | undefined;
  /** The objects that the renderer was given, where it was given objects (Kustomize). */
  readonly origins: readonly OriginObject[];
  readonly #ranges = new Map<number, LineRange>();
  #lines: LineIndex | undefined;
  #byIndex: ReadonlyMap<number, YamlDocument> | undefined;

  constructor(source: {
    readonly file: string;
    readonly identity: string;
    readonly text: string;
    readonly documents?: readonly YamlDocument[];
    readonly dockerfile?: Dockerfile | undefined;
    readonly renderedBy?: 'helm' | 'kustomize' | undefined;
    readonly origins?: readonly OriginObject[];
  }) {
    this.file = source.file;
    this.identity = source.identity;
    this.text = source.text;
    this.documents = source.documents ?? [];
    this.dockerfile = source.dockerfile;
    this.renderedBy = source.renderedBy;
    this.origins = source.origins ?? [];
  }

  /**
   * The objects that a rendered one may have been made from, the likeliest first. Kustomize may put a prefix and a suffix
   * around the name; of several candidates the longest name is meant. A base and its patches have the same name and
   * come in the order in which they were given.
   */
  originsOf(rendered: KubernetesObject): readonly OriginObject[] {
    return this.origins
      .filter(
        ({ object }) =>
          object.kind === rendered.kind && object.group === rendered.group && rendered.name.includes(object.name),
      )
      .sort((a, b) => b.object.name.length - a.object.name.length);
  }

  /** The document of that number in the text; undefined for one that could not be read. */
  document(index: number): YamlDocument | undefined {
    this.#byIndex ??= new Map(this.documents.map((document) => [document.index, document]));
    return this.#byIndex.get(index);
  }

  /** Lines and columns of a span, cut after its first line: a whole block is shown to people by its beginning. */
  firstLineOf(span: Span): LineRange {
    const known = this.#ranges.get(span.start);
    // Most findings stand at few places: the beginning of a container, for all that it lacks.
    if (known?.spanEnd === span.end) return known;
    const start = this.lines.position(span.start);
    const lineEnd = this.text.indexOf('\n', span.start);
    const end = this.lines.position(Math.max(span.start, lineEnd < 0 ? span.end : Math.min(span.end, lineEnd)));
    const range = {
      spanEnd: span.end,
      line: start.line,
      column: start.column,
      endLine: end.line,
      endColumn: end.column,
    };
    this.#ranges.set(span.start, range);
    return range;
  }

  get lines(): LineIndex {
    this.#lines ??= new LineIndex(this.text);
    return this.#lines;
  }
}
