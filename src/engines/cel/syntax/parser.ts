import type { Expression, Span } from './ast.ts';
import { mathMacros, sortMacros } from './extension-macros.ts';
import { type Token, tokenize } from './lexer.ts';
import {
  anyKeyOf,
  bindingMacros,
  keyOf,
  type Macros,
  optionalMacros,
  standardMacros,
  twoVariableMacros,
} from './macros.ts';
import { CelSyntaxError } from './syntax-error.ts';

export interface CelProblem {
  readonly message: string;
  /** Offset in UTF-16 units. */
  readonly offset: number;
}

export type CelRead = { readonly expression: Expression } | { readonly problem: CelProblem };

/** Everything that Kubernetes has, of whatever version: the checker tells what a version lacks. */
export const allMacros: Macros = new Map([
  ...standardMacros,
  ...optionalMacros,
  ...twoVariableMacros,
  ...bindingMacros,
  ...sortMacros,
  ...mathMacros,
]);

export const celLimits = {
  /** Code points; the same as in cel-go. */
  length: 100_000,
  /** Brackets, arguments and branches within each other; the same as in cel-go. */
  nesting: 250,
  /** Fields, calls and operators in a row, which lie within each other once they are read. */
  chain: 2_000,
} as const;

/** Names that the specification keeps for itself; behind a dot they are fields like all others. */
const reserved: ReadonlySet<string> = new Set(
  'as break const continue else for function if import let loop package namespace return var void while'.split(' '),
);

const relations: ReadonlySet<string> = new Set(['<', '<=', '>=', '>', '==', '!=', 'in']);
const sums: ReadonlySet<string> = new Set(['+', '-']);
const products: ReadonlySet<string> = new Set(['*', '/', '%']);
const leastInt = 1n << 63n;

/**
 * Reads an expression of CEL (cel-spec, "Syntax"), with the optional forms of cel-go (`a.?b`, `a[?b]`, `[?a]`, `{?k: v}`). Never
 * throws: bounded in length and depth, linear in time.
 */
export function parseCel(source: string, macros: Macros = allMacros): CelRead {
  try {
    // No text has more code points than units, so that most need not be counted.
    if (source.length > celLimits.length && isLongerThan(source, celLimits.length))
      throw new CelSyntaxError(`the expression is longer than ${celLimits.length} characters`, 0);
    return { expression: new Parser(source, macros).parse() };
  } catch (error) {
    if (error instanceof CelSyntaxError) return { problem: { message: error.message, offset: error.offset } };
    throw error;
  }
}

function isLongerThan(source: string, most: number): boolean {
  let count = 0;
  for (const _ of source) if ((count += 1) > most) return true;
  return false;
}

class Parser {
  readonly #source: string;
  readonly #tokens: readonly Token[];
  readonly #macros: Macros;
  #at = 0;
  #depth = 0;

  constructor(source: string, macros: Macros) {
    this.#source = source;
    this.#tokens = tokenize(source);
    this.#macros = macros;
  }

  parse(): Expression {
    const expression = this.#expression();
    if (this.#token.kind !== 'end') throw this.#unexpected('<EOF>');
    return expression;
  }

  get #token(): Token {
    // The last one is the end, which is never passed.
    return this.#tokens[this.#at] as Token;
  }

  #is(symbol: string, ahead = 0): boolean {
    const token = this.#tokens[this.#at + ahead];
    return token?.kind === 'symbol' && token.text === symbol;
  }

  #take(symbol: string): boolean {
    if (!this.#is(symbol)) return false;
    this.#at += 1;
    return true;
  }

  #expect(symbol: string): Span {
    const token = this.#token;
    if (!this.#take(symbol)) throw this.#unexpected(`'${symbol}'`);
    return token;
  }

  #unexpected(wanted: string): CelSyntaxError {
    const token = this.#token;
    const found =
      token.kind === 'end' ? `'<EOF>'` : `'${this.#source.slice(token.start, Math.min(token.end, token.start + 40))}'`;
    return new CelSyntaxError(`mismatched input ${found} expecting ${wanted}`, token.start);
  }

  #expression(): Expression {
    this.#depth += 1;
    if (this.#depth > celLimits.nesting)
      throw new CelSyntaxError(`it is nested more than ${celLimits.nesting} deep`, this.#token.start);
    const condition = this.#logical('||');
    let expression = condition;
    const anchor = this.#token.start;
    if (this.#take('?')) {
      const yes = this.#logical('||');
      this.#expect(':');
      const no = this.#expression();
      expression = operator('_?_:_', [condition, yes, no], anchor);
    }
    this.#depth -= 1;
    return expression;
  }

  /** Operands in a row become a balanced tree, as in cel-go: a thousand of them are then ten deep. */
  #logical(symbol: '||' | '&&'): Expression {
    const operand = (): Expression => (symbol === '||' ? this.#logical('&&') : this.#relation());
    const operands = [operand()];
    const anchors: number[] = [];
    for (let { start } = this.#token; this.#take(symbol); { start } = this.#token) {
      anchors.push(start);
      operands.push(operand());
    }
    return balanced(`_${symbol}_`, operands, anchors, 0, operands.length - 1);
  }

  #relation(): Expression {
    return this.#leftToRight(relations, () =>
      this.#leftToRight(sums, () => this.#leftToRight(products, () => this.#unary())),
    );
  }

  #leftToRight(symbols: ReadonlySet<string>, operand: () => Expression): Expression {
    let left = operand();
    for (let length = 0; ; length += 1) {
      const token = this.#token;
      if (token.kind !== 'symbol' || !symbols.has(token.text)) return left;
      this.#bound(length, token);
      this.#at += 1;
      left = operator(token.text === 'in' ? '@in' : `_${token.text}_`, [left, operand()], token.start);
    }
  }

  #bound(length: number, { start }: Span): void {
    if (length >= celLimits.chain)
      throw new CelSyntaxError(`more than ${celLimits.chain} operations follow each other`, start);
  }

  /** Two signs are none: `!!a` is `a`. */
  #unary(): Expression {
    const { start } = this.#token;
    const symbol = this.#is('!') ? '!' : this.#is('-') ? '-' : undefined;
    if (symbol === undefined) return this.#member(this.#primary());
    let count = 0;
    while (this.#take(symbol)) count += 1;
    const token = this.#token;
    if (symbol === '-' && count === 1 && (token.kind === 'integer' || isDouble(token))) {
      this.#at += 1;
      return this.#member(negative(token, start));
    }
    const operand = this.#member(this.#primary());
    if (count % 2 === 0) return operand;
    return {
      kind: 'call',
      function: symbol === '!' ? '!_' : '-_',
      target: undefined,
      arguments: [operand],
      span: { start, end: operand.span.end },
    };
  }

  #member(first: Expression): Expression {
    let left = first;
    for (let length = 0; ; length += 1) {
      const token = this.#token;
      if (this.#take('.')) left = this.#afterDot(left, token.start);
      else if (this.#take('[')) left = this.#index(left, token.start);
      else return left;
      this.#bound(length, token);
    }
  }

  #afterDot(left: Expression, anchor: number): Expression {
    const isOptional = this.#take('?');
    const token = this.#token;
    if (token.kind !== 'identifier' && token.kind !== 'quoted') throw this.#unexpected('IDENTIFIER');
    this.#at += 1;
    const span = { start: left.span.start, end: token.end, anchor };
    if (isOptional) {
      const field: Expression = { kind: 'literal', literal: { type: 'string', value: token.text }, span: token };
      return { kind: 'call', function: '_?._', target: undefined, arguments: [left, field], span };
    }
    if (token.kind === 'identifier' && this.#take('(')) return this.#call(token.text, left, left.span.start);
    return { kind: 'select', operand: left, field: token.text, isTest: false, span };
  }

  #index(left: Expression, anchor: number): Expression {
    const isOptional = this.#take('?');
    const index = this.#expression();
    const { end } = this.#expect(']');
    const span = { start: left.span.start, end, anchor };
    const name = isOptional ? '_[?_]' : '_[_]';
    return { kind: 'call', function: name, target: undefined, arguments: [left, index], span };
  }

  /** Behind the opening bracket. */
  #call(name: string, target: Expression | undefined, start: number): Expression {
    const given: Expression[] = [];
    // The bracket is the one that was taken.
    const anchor = this.#tokens[this.#at - 1]?.start ?? start;
    if (!this.#is(')')) {
      do given.push(this.#expression());
      while (this.#take(','));
    }
    const { end } = this.#expect(')');
    const call = { name, target, arguments: given, span: { start, end, anchor } };
    const macro = this.#macros.get(keyOf(call)) ?? this.#macros.get(anyKeyOf(call));
    const expanded = macro?.(call);
    return expanded ?? { kind: 'call', function: name, target, arguments: given, span: call.span };
  }

  #primary(): Expression {
    const token = this.#token;
    switch (token.kind) {
      case 'literal':
        this.#at += 1;
        return { kind: 'literal', literal: token.literal, span: token };
      case 'integer':
        this.#at += 1;
        return positive(token);
      case 'identifier':
        return this.#named();
      case 'symbol':
        if (token.text === '.') return this.#named();
        if (token.text === '(') return this.#inBrackets();
        if (token.text === '[') return this.#list();
        if (token.text === '{') return this.#map();
        break;
      default:
    }
    throw this.#unexpected('a value');
  }

  #inBrackets(): Expression {
    this.#expect('(');
    const inner = this.#expression();
    this.#expect(')');
    return inner;
  }

  /** A variable, a call, or an object of a type: `Object.spec{replicas: 1}`. */
  #named(): Expression {
    const { start } = this.#token;
    const dot = this.#take('.') ? '.' : '';
    const token = this.#token;
    if (token.kind !== 'identifier') throw this.#unexpected('IDENTIFIER');
    const typeName = this.#typeBeforeBrace();
    if (typeName !== undefined) return this.#struct(`${dot}${typeName}`, start);
    this.#at += 1;
    if (reserved.has(token.text)) throw new CelSyntaxError(`${token.text} is a reserved word`, token.start);
    if (this.#take('(')) return this.#call(`${dot}${token.text}`, undefined, start);
    return { kind: 'identifier', name: `${dot}${token.text}`, span: { start, end: token.end } };
  }

  /** Names with dots that a brace follows; they are taken then. */
  #typeBeforeBrace(): string | undefined {
    const names: string[] = [];
    for (let ahead = 0; ; ahead += 2) {
      const token = this.#tokens[this.#at + ahead];
      if (token?.kind !== 'identifier') return undefined;
      names.push(token.text);
      if (this.#is('{', ahead + 1)) {
        this.#at += ahead + 1;
        return names.join('.');
      }
      if (!this.#is('.', ahead + 1)) return undefined;
    }
  }

  #struct(typeName: string, start: number): Expression {
    const fields: { name: string; value: Expression; isOptional: boolean }[] = [];
    const anchor = this.#token.start;
    const end = this.#entries('{', '}', () => {
      const isOptional = this.#take('?');
      const token = this.#token;
      if (token.kind !== 'identifier' && token.kind !== 'quoted') throw this.#unexpected('IDENTIFIER');
      this.#at += 1;
      this.#expect(':');
      fields.push({ name: token.text, value: this.#expression(), isOptional });
    });
    return { kind: 'struct', typeName, fields, span: { start, end, anchor } };
  }

  #list(): Expression {
    const { start } = this.#token;
    const elements: { value: Expression; isOptional: boolean }[] = [];
    const end = this.#entries('[', ']', () => {
      const isOptional = this.#take('?');
      elements.push({ value: this.#expression(), isOptional });
    });
    return { kind: 'list', elements, span: { start, end } };
  }

  #map(): Expression {
    const { start } = this.#token;
    const entries: { key: Expression; value: Expression; isOptional: boolean }[] = [];
    const end = this.#entries('{', '}', () => {
      const isOptional = this.#take('?');
      const key = this.#expression();
      this.#expect(':');
      entries.push({ key, value: this.#expression(), isOptional });
    });
    return { kind: 'map', entries, span: { start, end } };
  }

  /** What stands between brackets, with a comma behind the last where somebody writes one. Where they end. */
  #entries(open: string, close: string, read: () => void): number {
    this.#expect(open);
    while (!this.#is(close)) {
      read();
      if (!this.#take(',')) break;
    }
    return this.#expect(close).end;
  }
}

function operator(name: string, operands: readonly Expression[], anchor: number): Expression {
  const start = operands[0]?.span.start ?? 0;
  const end = operands.at(-1)?.span.end ?? start;
  return { kind: 'call', function: name, target: undefined, arguments: operands, span: { start, end, anchor } };
}

/** The left half has one more where there is an odd number, as in cel-go. */
function balanced(
  name: string,
  operands: readonly Expression[],
  anchors: readonly number[],
  low: number,
  high: number,
): Expression {
  if (low === high) return operands[low] as Expression;
  const middle = Math.floor((low + high) / 2);
  const halves = [balanced(name, operands, anchors, low, middle), balanced(name, operands, anchors, middle + 1, high)];
  return operator(name, halves, anchors[middle] ?? 0);
}

function isDouble(token: Token): token is Token & { readonly kind: 'literal' } {
  return token.kind === 'literal' && token.literal.type === 'double';
}

function positive({ digits, start, end }: Token & { readonly kind: 'integer' }): Expression {
  if (digits >= leastInt) throw new CelSyntaxError(`${digits} is too large for an integer`, start);
  return { kind: 'literal', literal: { type: 'int', value: digits }, span: { start, end } };
}

function negative(token: Token & { readonly kind: 'integer' | 'literal' }, start: number): Expression {
  const span = { start, end: token.end };
  if (token.kind === 'integer') {
    if (token.digits > leastInt) throw new CelSyntaxError(`-${token.digits} is too small for an integer`, start);
    return { kind: 'literal', literal: { type: 'int', value: -token.digits }, span };
  }
  const value = token.literal.type === 'double' ? -token.literal.value : 0;
  return { kind: 'literal', literal: { type: 'double', value }, span };
}
