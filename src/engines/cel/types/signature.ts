import {
  boolType,
  bytesType,
  doubleType,
  durationType,
  dynType,
  intType,
  listOf,
  mapOf,
  nullType,
  opaque,
  parameter,
  type StaticType,
  stringType,
  struct,
  timestampType,
  typeOf,
  uintType,
} from './static-type.ts';

export interface Signature {
  readonly name: string;
  readonly parameters: readonly StaticType[];
  readonly result: StaticType;
}

const simple: ReadonlyMap<string, StaticType> = new Map([
  ['dyn', dynType],
  ['null', nullType],
  ['bool', boolType],
  ['int', intType],
  ['uint', uintType],
  ['double', doubleType],
  ['string', stringType],
  ['bytes', bytesType],
  ['timestamp', timestampType],
  ['duration', durationType],
]);

/** `indexOf(string, int) int`; types as in messages, single capital letters for any type. */
export function readSignature(text: string): Signature {
  const reader = new Reader(text);
  const name = reader.name();
  const parameters = reader.list();
  const result = reader.type();
  return { name, parameters, result };
}

export function readType(text: string): StaticType {
  return new Reader(text).type();
}

/** Reads what stands in our own code: what it does not know is a mistake there. */
class Reader {
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(text: string) {
    this.#tokens = text.match(/[^\s(),]+|[(),]/g) ?? [];
  }

  name(): string {
    const name = this.#tokens[this.#at];
    if (name === undefined || '(),'.includes(name)) throw new Error(`a name is missing in ${this.#tokens.join(' ')}`);
    this.#at += 1;
    return name;
  }

  list(): readonly StaticType[] {
    const types: StaticType[] = [];
    this.#at += 1;
    while (this.#tokens[this.#at] !== ')') {
      types.push(this.type());
      if (this.#tokens[this.#at] === ',') this.#at += 1;
    }
    this.#at += 1;
    return types;
  }

  type(): StaticType {
    const name = this.name();
    const known = simple.get(name);
    if (known !== undefined) return known;
    if (/^[A-Z]$/.test(name)) return parameter(name);
    const parameters = this.#tokens[this.#at] === '(' ? this.list() : [];
    const [first = dynType, second = dynType] = parameters;
    if (name === 'list') return listOf(first);
    if (name === 'map') return mapOf(first, second);
    if (name === 'type') return typeOf(parameters[0]);
    return name === 'optional_type' ? opaque(name, ...parameters) : struct(name);
  }
}
