import type { Expression } from './ast.ts';
import { bind, loop, type Macro, type Macros, type WrittenCall } from './macros.ts';
import { CelSyntaxError } from './syntax-error.ts';

const sortInput = '@__sortBy_input__';

/** cel-go, `ext.Lists`: `list.sortBy(each, key)`. */
export const sortMacros: Macros = new Map([['sortBy/2/method', expandSortBy]]);

function expandSortBy(written: WrittenCall): Expression | undefined {
  const { target, span } = written;
  if (target === undefined) return undefined;
  if (target.kind === 'literal' || target.kind === 'map' || target.kind === 'struct')
    throw new CelSyntaxError('sortBy() is of a list', span.start);
  const input: Expression = { kind: 'identifier', name: sortInput, span };
  const keys = loop('map', 1)({ ...written, target: input });
  if (keys === undefined) return undefined;
  const sorted: Expression = {
    kind: 'call',
    function: '@sortByAssociatedKeys',
    target: input,
    arguments: [keys],
    span,
  };
  return bind(sortInput, target, sorted, written);
}

/** cel-go, `ext.Math`: the most and the least of any number of values. */
export const mathMacros: Macros = new Map([
  ['greatest/any/method', extreme('greatest', 'math.@max')],
  ['least/any/method', extreme('least', 'math.@min')],
]);

function extreme(name: string, called: string): Macro {
  return ({ target, arguments: given, span }) => {
    if (target?.kind !== 'identifier' || target.name !== 'math') return undefined;
    if (given.length === 0) throw new CelSyntaxError(`math.${name}() requires at least one argument`, span.start);
    const bad = given.find((argument) => !mayBeNumber(argument, given.length === 1));
    if (bad !== undefined) throw new CelSyntaxError(`math.${name}() takes numbers`, bad.span.start);
    const list: Expression = { kind: 'list', elements: given.map((value) => ({ value, isOptional: false })), span };
    const all = given.length > 2 ? [list] : given;
    return { kind: 'call', function: called, target: undefined, arguments: all, span };
  };
}

/** Or a list of them, where it stands alone. */
function mayBeNumber(expression: Expression, isAlone: boolean): boolean {
  switch (expression.kind) {
    case 'literal':
      return ['int', 'uint', 'double'].includes(expression.literal.type);
    case 'list':
      return (
        isAlone && expression.elements.length > 0 && expression.elements.every(({ value }) => mayBeNumber(value, false))
      );
    case 'map':
    case 'struct':
      return false;
    default:
      return true;
  }
}
