/** Where an expression stands in its text: offsets in UTF-16 units, the end not included. */
export interface Span {
  readonly start: number;
  readonly end: number;
  /** Where messages point to, as those of cel-go: the operator, the dot, the bracket. Where there is none it is the start. */
  readonly anchor?: number;
}

export type Literal =
  | { readonly type: 'null' }
  | { readonly type: 'bool'; readonly value: boolean }
  /** 64 bits with a sign. */
  | { readonly type: 'int'; readonly value: bigint }
  /** 64 bits without one. */
  | { readonly type: 'uint'; readonly value: bigint }
  | { readonly type: 'double'; readonly value: number }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'bytes'; readonly value: Uint8Array };

/**
 * An expression of CEL (cel-spec, "Syntax"), macros expanded as cel-go does: the cost that Kubernetes counts is one of the expanded
 * form. Operators are calls by the names that the specification gives them (`_+_`, `_[_]`, `_?_:_`).
 */
export type Expression =
  | LiteralExpression
  | IdentifierExpression
  | SelectExpression
  | CallExpression
  | ListExpression
  | MapExpression
  | StructExpression
  | ComprehensionExpression;

export interface LiteralExpression {
  readonly kind: 'literal';
  readonly literal: Literal;
  readonly span: Span;
}

export interface IdentifierExpression {
  readonly kind: 'identifier';
  /** With a leading dot where it is written so: then it is not looked for in the container. */
  readonly name: string;
  readonly span: Span;
}

export interface SelectExpression {
  readonly kind: 'select';
  readonly operand: Expression;
  readonly field: string;
  /** `has(a.b)`: whether there is one. */
  readonly isTest: boolean;
  readonly span: Span;
}

export interface CallExpression {
  readonly kind: 'call';
  readonly function: string;
  /** What a method is called on. */
  readonly target: Expression | undefined;
  readonly arguments: readonly Expression[];
  readonly span: Span;
}

export interface ListExpression {
  readonly kind: 'list';
  readonly elements: readonly { readonly value: Expression; readonly isOptional: boolean }[];
  readonly span: Span;
}

export interface MapExpression {
  readonly kind: 'map';
  readonly entries: readonly { readonly key: Expression; readonly value: Expression; readonly isOptional: boolean }[];
  readonly span: Span;
}

export interface StructExpression {
  readonly kind: 'struct';
  readonly typeName: string;
  readonly fields: readonly { readonly name: string; readonly value: Expression; readonly isOptional: boolean }[];
  readonly span: Span;
}

/** What the macros come to: a loop with a variable that gathers (`Comprehension` of cel.expr in the specification). */
export interface ComprehensionExpression {
  readonly kind: 'comprehension';
  readonly range: Expression;
  /** Of lists the element, of maps the key; with a second one the index or the key. */
  readonly variable: string;
  /** The element of a list, the value of a map. */
  readonly secondVariable: string | undefined;
  readonly gathered: string;
  readonly initial: Expression;
  readonly condition: Expression;
  readonly step: Expression;
  readonly result: Expression;
  /** The macro as it is written, for messages. */
  readonly macro: string;
  readonly span: Span;
}
