import { CelOpaque, type CelObject, type CelValue } from '#engines/cel/values/value';

/** What the policies of Kyverno may look up: only what was given along, nothing over a network. */
export interface KyvernoData {
  /** Objects of the cluster that are in view. */
  readonly objects: readonly CelObject[];
  /** Entries of the global context, by their names. */
  readonly globalContext: ReadonlyMap<string, CelValue>;
  /** What is known of images, by their references. */
  readonly images: ReadonlyMap<string, CelValue>;
  /** What addresses answer, by `GET https://…`: given along by a test, never asked for. */
  readonly responses: ReadonlyMap<string, CelValue>;
  /** Milliseconds since 1970; undefined where no clock may be asked. */
  readonly now: number | undefined;
}

/** A variable that functions are called on: `resource`, `globalContext`, `image`. */
export class KyvernoContext extends CelOpaque {
  readonly typeName: string;
  readonly data: KyvernoData;

  constructor(typeName: string, data: KyvernoData) {
    super();
    this.typeName = typeName;
    this.data = data;
  }
}

export const contextTypes = {
  resource: 'resource.Context',
  globalContext: 'globalcontext.Context',
  image: 'imagedata.Context',
  http: 'http.Context',
  json: 'json.Json',
  yaml: 'yaml.Yaml',
} as const;
