/** Where something is. Lines and columns count from 1; columns count UTF-16 code units. */
export interface Place {
  /** As shown to the user: relative to the working directory when inside it. `-` is standard input. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** Field path inside the document, see `formatPath`; empty where the format has no paths. */
  readonly path: string;
  /**
   * Set when the object came out of a renderer (Helm, Kustomize): `line` and `column` then count in what the
   * renderer printed unless the object could be found again in a source file.
   */
  readonly renderedBy?: 'helm' | 'kustomize';
}
