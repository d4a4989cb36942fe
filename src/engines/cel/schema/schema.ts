/** The schema of a resource, as a CustomResourceDefinition has it (OpenAPI v3, structural); what is not read is left out. */
export interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly nullable?: boolean;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly 'x-kubernetes-int-or-string'?: boolean;
  readonly 'x-kubernetes-embedded-resource'?: boolean;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
  readonly 'x-kubernetes-list-type'?: string;
  readonly 'x-kubernetes-list-map-keys'?: readonly string[];
}

const stringSchema: Schema = { type: 'string' };

/** Every resource has a kind, a version and a name, and expressions see no more of its metadata than its schema says. */
export function asResource(schema: Schema): Schema {
  const { kind, apiVersion, metadata } = schema.properties ?? {};
  const names = metadata?.properties;
  const isWhole = [kind, apiVersion, names?.['name'], names?.['generateName']].every((own) => own?.type === 'string');
  if (isWhole && metadata?.type === 'object') return schema;
  const ownNames = { name: names?.['name'] ?? stringSchema, generateName: names?.['generateName'] ?? stringSchema };
  const own = { kind: stringSchema, apiVersion: stringSchema, metadata: { type: 'object', properties: ownNames } };
  return { ...schema, properties: { ...schema.properties, ...own } };
}

/** What the values of a map are; undefined for what is no map. */
export function valueSchemaOf({ additionalProperties }: Schema): Schema | undefined {
  return typeof additionalProperties === 'object' ? additionalProperties : undefined;
}
