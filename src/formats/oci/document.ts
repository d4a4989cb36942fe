/** What is wrong with a document of an image. */
export interface OciProblem {
  readonly message: string;
  /** Where, as a JSON pointer (RFC 6901): `/layers/0/digest`; empty for the whole document. */
  readonly path: string;
}

export type OciResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: OciProblem };

/** Registries take manifests of up to 4 MiB (OCI distribution specification, "Pushing Manifests"). */
const mostBytes = 4 * 1024 * 1024;
/** Elements of one list, members of one object. */
const mostMembers = 10_000;

const decoder = new TextDecoder('utf-8', { fatal: true });

class DocumentFault extends Error {
  readonly path: string;

  constructor(message: string, path: string) {
    super(message);
    this.path = path;
  }
}

/** Reads a document with `read`, whose complaints become the problem. */
export function readDocument<T>(bytes: Uint8Array, read: (place: DocumentPlace) => T): OciResult<T> {
  if (bytes.length > mostBytes) return failed(`the document has more than ${mostBytes} bytes`);
  let value: unknown;
  try {
    value = JSON.parse(decoder.decode(bytes));
  } catch {
    return failed('the document is no JSON in UTF-8');
  }
  try {
    return { ok: true, value: read(new DocumentPlace(value, '')) };
  } catch (error) {
    if (error instanceof DocumentFault) return failed(error.message, error.path);
    throw error;
  }
}

function failed(message: string, path = ''): { readonly ok: false; readonly problem: OciProblem } {
  return { ok: false, problem: { message, path } };
}

/** A value in a document with the place where it stands. What is `null` counts as missing, as Go's programs write it. */
export class DocumentPlace {
  readonly #value: unknown;
  readonly path: string;

  constructor(value: unknown, path: string) {
    this.#value = value;
    this.path = path;
  }

  get isMissing(): boolean {
    return this.#value === undefined || this.#value === null;
  }

  fail(message: string): never {
    throw new DocumentFault(message, this.path);
  }

  /** The member of an object; a missing place when there is none. */
  at(key: string): DocumentPlace {
    const members = this.#members();
    const step = key.replaceAll('~', '~0').replaceAll('/', '~1');
    return new DocumentPlace(Object.hasOwn(members, key) ? members[key] : undefined, `${this.path}/${step}`);
  }

  keys(): readonly string[] {
    const keys = Object.keys(this.#members());
    return keys.length > mostMembers ? this.fail(`there are more than ${mostMembers} members`) : keys;
  }

  items(): readonly DocumentPlace[] {
    const value = this.#value;
    if (!Array.isArray(value)) return this.fail('a list is expected');
    if (value.length > mostMembers) return this.fail(`there are more than ${mostMembers} elements`);
    return value.map((item: unknown, index) => new DocumentPlace(item, `${this.path}/${index}`));
  }

  text(): string {
    return typeof this.#value === 'string' ? this.#value : this.fail('a text is expected');
  }

  count(): number {
    const value = this.#value;
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
      ? value
      : this.fail('a whole number from 0 on is expected');
  }

  flag(): boolean {
    return typeof this.#value === 'boolean' ? this.#value : this.fail('true or false is expected');
  }

  texts(): readonly string[] {
    return this.items().map((item) => item.text());
  }

  /** An object whose members are texts. */
  textMap(): ReadonlyMap<string, string> {
    return new Map(this.keys().map((key) => [key, this.at(key).text()]));
  }

  /** What `read` makes of the place, or undefined when nothing stands there. */
  optional<T>(read: (place: DocumentPlace) => T): T | undefined {
    return this.isMissing ? undefined : read(this);
  }

  #members(): Readonly<Record<string, unknown>> {
    const value = this.#value;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return this.fail('an object is expected');
    return value as Readonly<Record<string, unknown>>;
  }
}
