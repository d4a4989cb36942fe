/** An expression of SPDX as a tree; `id` may end with `+`, exceptions are left out. */
export type LicenceTree =
  | { readonly kind: 'licence'; readonly id: string }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly LicenceTree[] };

/**
 * Parses an expression in the canonical form that `canonicalExpression` gives. `AND` binds closer than `OR` (SPDX 2.3, annex D.4.5).
 * Undefined for what is in no such form.
 */
export function parseLicenceExpression(text: string): LicenceTree | undefined {
  const tokens = text.match(/[()]|[^\s()]+/g) ?? [];
  const parser = new Parser(tokens);
  const tree = parser.readOr();
  return parser.isAtEnd ? tree : undefined;
}

class Parser {
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#tokens.length;
  }

  readOr(): LicenceTree | undefined {
    return this.#readList('OR', 'or', () => this.#readList('AND', 'and', () => this.#readLicence()));
  }

  #readList(word: string, kind: 'and' | 'or', readPart: () => LicenceTree | undefined): LicenceTree | undefined {
    const parts: LicenceTree[] = [];
    do {
      const part = readPart();
      if (part === undefined) return undefined;
      parts.push(part);
    } while (this.#take(word));
    return parts.length === 1 ? parts[0] : { kind, parts };
  }

  #readLicence(): LicenceTree | undefined {
    if (this.#take('(')) {
      const inner = this.readOr();
      return this.#take(')') ? inner : undefined;
    }
    const id = this.#tokens[this.#at];
    if (id === undefined || /^(?:[()]|AND|OR|WITH)$/.test(id)) return undefined;
    this.#at += 1;
    if (this.#take('WITH')) this.#at += 1;
    return { kind: 'licence', id };
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at += 1;
    return true;
  }
}
