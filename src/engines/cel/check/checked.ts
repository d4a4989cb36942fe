import type { Expression, Literal, Span } from '../syntax/ast.ts';
import type { StaticType } from '../types/static-type.ts';
import type { CelFunction, Overload } from './function.ts';

/** A mistake in an expression, with its place (offsets in UTF-16 units). */
export interface CheckProblem {
  readonly message: string;
  readonly span: Span;
  /** Found when it was made ready to run: it has no place in the text of Kubernetes. */
  readonly isInstantiation?: boolean;
}

interface Common {
  readonly type: StaticType;
  readonly span: Span;
}

/** An expression whose names are resolved and whose types are known as far as they can be. */
export type Checked =
  | (Common & { readonly kind: 'literal'; readonly literal: Literal })
  /** A type as a value. */
  | (Common & { readonly kind: 'type-name'; readonly name: string })
  | (Common & { readonly kind: 'variable'; readonly name: string })
  | (Common & { readonly kind: 'local'; readonly local: Local })
  | (Common & { readonly kind: 'select'; readonly operand: Checked; readonly field: string; readonly isTest: boolean })
  /** `a[b]`, `a.?b`, `a[?b]`. */
  | (Common & {
      readonly kind: 'index';
      readonly operand: Checked;
      readonly index: Checked;
      readonly isOptional: boolean;
    })
  | CheckedCall
  | (Common & {
      readonly kind: 'list';
      readonly elements: readonly { readonly value: Checked; readonly isOptional: boolean }[];
    })
  | (Common & {
      readonly kind: 'map';
      readonly entries: readonly { readonly key: Checked; readonly value: Checked; readonly isOptional: boolean }[];
    })
  | (Common & {
      readonly kind: 'struct';
      readonly typeName: string;
      readonly fields: readonly { readonly name: string; readonly value: Checked; readonly isOptional: boolean }[];
    })
  | CheckedLoop;

export interface CheckedCall extends Common {
  readonly kind: 'call';
  readonly function: CelFunction;
  /** The overloads that the arguments may be meant for. */
  readonly overloads: readonly Overload[];
  /** The receiver first, where there is one. */
  readonly arguments: readonly Checked[];
  readonly isMethod: boolean;
}

export interface CheckedLoop extends Common {
  readonly kind: 'loop';
  readonly range: Checked;
  readonly variable: Local;
  readonly secondVariable: Local | undefined;
  readonly gathered: Local;
  readonly initial: Checked;
  readonly condition: Checked;
  readonly step: Checked;
  readonly result: Checked;
  readonly expression: Expression;
}

/** A variable of a loop: each has a slot of its own. */
export interface Local {
  readonly name: string;
  readonly slot: number;
}

/** The expressions that one is made of. */
export function partsOf(expression: Checked): readonly Checked[] {
  switch (expression.kind) {
    case 'literal':
    case 'type-name':
    case 'variable':
    case 'local':
      return [];
    case 'select':
      return [expression.operand];
    case 'index':
      return [expression.operand, expression.index];
    case 'call':
      return expression.arguments;
    case 'list':
      return expression.elements.map(({ value }) => value);
    case 'map':
      return expression.entries.flatMap(({ key, value }) => [key, value]);
    case 'struct':
      return expression.fields.map(({ value }) => value);
    default: {
      const { range, initial, condition, step, result } = expression;
      return [range, initial, condition, step, result];
    }
  }
}
