import type { Dockerfile } from '#formats/dockerfile/document';
import { LineIndex } from '#formats/lines';
import type { YamlDocument } from '#formats/yaml/document';

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
  #lines: LineIndex | undefined;

  constructor(source: {
    readonly file: string;
    readonly identity: string;
    readonly text: string;
    readonly documents?: readonly YamlDocument[];
    readonly dockerfile?: Dockerfile | undefined;
    readonly renderedBy?: 'helm' | 'kustomize' | undefined;
  }) {
    this.file = source.file;
    this.identity = source.identity;
    this.text = source.text;
    this.documents = source.documents ?? [];
    this.dockerfile = source.dockerfile;
    this.renderedBy = source.renderedBy;
  }

  get lines(): LineIndex {
    this.#lines ??= new LineIndex(this.text);
    return this.#lines;
  }
}
