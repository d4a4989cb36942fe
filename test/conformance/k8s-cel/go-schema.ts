import type { Schema } from '#engines/cel/schema/schema';

/** A value that Go source writes out: a call, a composite literal, a text. */
type Go =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'name'; readonly value: string }
  | { readonly kind: 'call'; readonly name: string; readonly given: readonly Go[] }
  | { readonly kind: 'literal'; readonly entries: readonly { readonly key: Go | undefined; readonly value: Go }[] };

const primitives: Readonly<Record<string, Schema>> = {
  integerType: { type: 'integer' },
  int32Type: { type: 'integer', format: 'int32' },
  int64Type: { type: 'integer', format: 'int64' },
  numberType: { type: 'number' },
  floatType: { type: 'number', format: 'float' },
  doubleType: { type: 'number', format: 'double' },
  stringType: { type: 'string' },
  byteType: { type: 'string', format: 'byte' },
  booleanType: { type: 'boolean' },
  durationFormat: { type: 'string', format: 'duration' },
  dateFormat: { type: 'string', format: 'date' },
  dateTimeFormat: { type: 'string', format: 'date-time' },
};

/** The schema of a case, which the suite has as the Go source that builds it. */
export function readGoSchema(source: string): Schema {
  return schemaOf(new GoReader(source).value());
}

class GoReader {
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(source: string) {
    const bare = source.replaceAll(/\/\/[^\n]*/g, '');
    this.#tokens = bare.match(/"(?:\\.|[^"\\])*"|`[^`]*`|\[\]|[{}()[\],:*&]|[\w.]+/g) ?? [];
  }

  get #token(): string {
    return this.#tokens[this.#at] ?? '';
  }

  #take(token: string): boolean {
    if (this.#token !== token) return false;
    this.#at += 1;
    return true;
  }

  value(): Go {
    while (this.#token === '&' || this.#token === '*') this.#at += 1;
    if (this.#token === '{') return this.#literal();
    if (/^["`]/.test(this.#token)) {
      const text = this.#token;
      this.#at += 1;
      return { kind: 'text', value: text.startsWith('`') ? text.slice(1, -1) : (JSON.parse(text) as string) };
    }
    const name = this.#typeName();
    if (this.#token === '{') return this.#literal();
    if (!this.#take('(')) return { kind: 'name', value: name };
    const given: Go[] = [];
    while (!this.#take(')')) {
      given.push(this.value());
      this.#take(',');
    }
    return { kind: 'call', name, given };
  }

  /** `map[string]schema.Structural`, `[]string`, `intPtr`. */
  #typeName(): string {
    let name = '';
    while (
      this.#token === '[]' ||
      this.#token === '[' ||
      this.#token === ']' ||
      this.#token === '*' ||
      /^[\w.]/.test(this.#token)
    ) {
      name += this.#token;
      this.#at += 1;
    }
    return name;
  }

  #literal(): Go {
    this.#take('{');
    const entries: { key: Go | undefined; value: Go }[] = [];
    while (!this.#take('}')) {
      const first = this.value();
      entries.push(this.#take(':') ? { key: first, value: this.value() } : { key: undefined, value: first });
      this.#take(',');
    }
    return { kind: 'literal', entries };
  }
}

function textOf(go: Go | undefined): string {
  return go === undefined || go.kind === 'call' || go.kind === 'literal' ? '' : go.value;
}

function textsIn(go: Go | undefined): readonly string[] {
  return go?.kind === 'literal' ? go.entries.map(({ value }) => textOf(value)) : [];
}

function schemaOf(go: Go | undefined): Schema {
  switch (go?.kind) {
    case 'name': {
      const schema = primitives[go.value];
      if (schema === undefined) throw new Error(`no schema is called ${go.value}`);
      return schema;
    }
    case 'call':
      return called(go.name, go.given);
    case 'literal':
      return structural(go);
    default:
      throw new Error('a schema is missing');
  }
}

function propertiesOf(go: Go | undefined): Readonly<Record<string, Schema>> {
  if (go?.kind !== 'literal') return {};
  return Object.fromEntries(go.entries.map(({ key, value }) => [textOf(key), schemaOf(value)]));
}

function called(name: string, given: readonly Go[]): Schema {
  const [first, second] = given;
  switch (name.replace(/Ptr$/, '')) {
    case 'schemas':
      return {
        type: 'object',
        properties: Object.fromEntries(given.map((each, at) => [`val${at + 1}`, schemaOf(each)])),
      };
    case 'objectType':
      return { type: 'object', properties: propertiesOf(first) };
    case 'listType':
      return { type: 'array', items: schemaOf(first) };
    case 'listSetType':
      return { type: 'array', items: schemaOf(first), 'x-kubernetes-list-type': 'set' };
    case 'listMapType':
      return {
        type: 'array',
        items: schemaOf(second),
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': textsIn(first),
      };
    case 'mapType':
      return { type: 'object', additionalProperties: schemaOf(first) };
    case 'intOrStringType':
      return { 'x-kubernetes-int-or-string': true };
    case 'withNullable':
      return { ...schemaOf(second), nullable: textOf(first) === 'true' };
    case 'withDefault':
    case 'withMaxLength':
    case 'withMaxItems':
    case 'withMaxProperties':
      return schemaOf(name === 'withDefault' ? second : first);
    default:
      throw new Error(`no function is called ${name}`);
  }
}

/** `schema.Structural{Generic: schema.Generic{Type: "object"}, …}` */
function structural(go: Go & { readonly kind: 'literal' }): Schema {
  const field = (within: Go | undefined, name: string): Go | undefined =>
    within?.kind === 'literal' ? within.entries.find(({ key }) => textOf(key) === name)?.value : undefined;
  const generic = field(go, 'Generic');
  const extensions = field(go, 'Extensions');
  const isOn = (name: string): boolean => textOf(field(extensions, name)) === 'true';
  const [properties, items, additional] = [
    field(go, 'Properties'),
    field(go, 'Items'),
    field(go, 'AdditionalProperties'),
  ];
  const type = textOf(field(generic, 'Type'));
  const format = textOf(field(field(go, 'ValueValidation'), 'Format'));
  const listType = textOf(field(extensions, 'XListType'));
  return {
    ...(type === '' ? {} : { type }),
    ...(format === '' ? {} : { format }),
    ...(listType === '' ? {} : { 'x-kubernetes-list-type': listType }),
    ...(properties === undefined ? {} : { properties: propertiesOf(properties) }),
    ...(items === undefined ? {} : { items: schemaOf(items) }),
    ...(additional === undefined ? {} : { additionalProperties: schemaOf(field(additional, 'Structural')) }),
    nullable: textOf(field(generic, 'Nullable')) === 'true',
    'x-kubernetes-int-or-string': isOn('XIntOrString'),
    'x-kubernetes-embedded-resource': isOn('XEmbeddedResource'),
    'x-kubernetes-preserve-unknown-fields': isOn('XPreserveUnknownFields'),
  };
}
