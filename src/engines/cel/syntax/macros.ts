import type { ComprehensionExpression, Expression, IdentifierExpression, Span } from './ast.ts';
import { CelSyntaxError } from './syntax-error.ts';

/** A call as it is written. */
export interface WrittenCall {
  readonly name: string;
  readonly target: Expression | undefined;
  readonly arguments: readonly Expression[];
  readonly span: Span;
}

/** Undefined: it is an ordinary call after all. Throws `CelSyntaxError` for arguments that no macro takes. */
export type Macro = (call: WrittenCall) => Expression | undefined;

/** Name, number of arguments, and whether it is called on something: `all/2/method`. */
export type Macros = ReadonlyMap<string, Macro>;

/** The variable that gathers, as cel-go calls it; no text can name it. */
const gathered = '@result';
/** Where a loop has no variable: its range is empty. */
const unused = '#unused';

export function keyOf({ name, target, arguments: given }: WrittenCall): string {
  return `${name}/${given.length}/${target === undefined ? 'function' : 'method'}`;
}

/** Of a macro that takes any number of arguments: `greatest/any/method`. */
export function anyKeyOf({ name, target }: WrittenCall): string {
  return `${name}/any/${target === undefined ? 'function' : 'method'}`;
}

/** cel-spec, "Macros". */
export const standardMacros: Macros = new Map([
  ['has/1/function', expandHas],
  ['all/2/method', loop('all', 1)],
  ['exists/2/method', loop('exists', 1)],
  ['exists_one/2/method', loop('existsOne', 1)],
  ['existsOne/2/method', loop('existsOne', 1)],
  ['map/2/method', loop('map', 1)],
  ['map/3/method', loop('map', 1)],
  ['filter/2/method', expandFilter],
]);

/** cel-go, `cel.OptionalTypes`. */
export const optionalMacros: Macros = new Map([
  ['optMap/2/method', optional((value, span) => call('optional.of', [value], span))],
  ['optFlatMap/2/method', optional((value) => value)],
]);

/** cel-go, `ext.TwoVarComprehensions`. */
export const twoVariableMacros: Macros = new Map([
  ['all/3/method', loop('all', 2)],
  ['exists/3/method', loop('exists', 2)],
  ['exists_one/3/method', loop('existsOne', 2)],
  ['existsOne/3/method', loop('existsOne', 2)],
  ['transformList/3/method', loop('map', 2)],
  ['transformList/4/method', loop('map', 2)],
  ['transformMap/3/method', transformMap('pair')],
  ['transformMap/4/method', transformMap('pair')],
  ['transformMapEntry/3/method', transformMap('entry')],
  ['transformMapEntry/4/method', transformMap('entry')],
]);

/** cel-go, `ext.Bindings`. */
export const bindingMacros: Macros = new Map([['bind/3/method', expandBind]]);

function expandHas({ arguments: [argument], span }: WrittenCall): Expression {
  if (argument?.kind !== 'select' || argument.isTest)
    throw new CelSyntaxError('has() takes a field, like has(object.spec)', span.start);
  return { ...argument, isTest: true, span };
}

type Shape = 'all' | 'exists' | 'existsOne' | 'map';

/** What a loop over one or two variables gathers; with a filter before the last argument where there is one more. */
export function loop(shape: Shape, variables: 1 | 2): Macro {
  return (written) => {
    const { names, rest } = variablesOf(written, variables);
    const { span } = written;
    const [first, second] = rest;
    const own = identifier(gathered, span);
    if (first === undefined) return undefined;
    if (shape === 'all')
      return comprehension(written, names, {
        initial: bool(true, span),
        condition: call('@not_strictly_false', [own], span),
        step: call('_&&_', [own, first], span),
        result: own,
      });
    if (shape === 'exists')
      return comprehension(written, names, {
        initial: bool(false, span),
        condition: call('@not_strictly_false', [call('!_', [own], span)], span),
        step: call('_||_', [own, first], span),
        result: own,
      });
    if (shape === 'existsOne')
      return comprehension(written, names, {
        initial: integer(0n, span),
        condition: bool(true, span),
        step: call('_?_:_', [first, call('_+_', [own, integer(1n, span)], span), own], span),
        result: call('_==_', [own, integer(1n, span)], span),
      });
    const grown = call('_+_', [own, list([second ?? first], span)], span);
    return comprehension(written, names, {
      initial: list([], span),
      condition: bool(true, span),
      step: second === undefined ? grown : call('_?_:_', [first, grown, own], span),
      result: own,
    });
  };
}

function expandFilter(written: WrittenCall): Expression | undefined {
  const { names, rest } = variablesOf(written, 1);
  const { span } = written;
  const [test] = rest;
  const [variable] = names;
  if (test === undefined || variable === undefined) return undefined;
  const own = identifier(gathered, span);
  const grown = call('_+_', [own, list([variable], span)], span);
  return comprehension(written, names, {
    initial: list([], span),
    condition: bool(true, span),
    step: call('_?_:_', [test, grown, own], span),
    result: own,
  });
}

function transformMap(form: 'pair' | 'entry'): Macro {
  return (written) => {
    const { names, rest } = variablesOf(written, 2);
    const { span } = written;
    const [first, second] = rest;
    const [key] = names;
    if (first === undefined || key === undefined) return undefined;
    const own = identifier(gathered, span);
    const value = second ?? first;
    const grown = call('cel.@mapInsert', form === 'pair' ? [own, key, value] : [own, value], span);
    return comprehension(written, names, {
      initial: { kind: 'map', entries: [], span },
      condition: bool(true, span),
      step: second === undefined ? grown : call('_?_:_', [first, grown, own], span),
      result: own,
    });
  };
}

/** `a.optMap(v, f(v))`: a loop that never runs binds `v`. */
function optional(wrap: (value: Expression, span: Span) => Expression): Macro {
  return (written) => {
    const { target, span } = written;
    const { names, rest } = variablesOf(written, 1);
    const [name] = names;
    const [body] = rest;
    if (target === undefined || name === undefined || body === undefined) return undefined;
    const value = bind(name.name, method('value', target, span), body, written);
    return call('_?_:_', [method('hasValue', target, span), wrap(value, span), call('optional.none', [], span)], span);
  };
}

function expandBind(written: WrittenCall): Expression | undefined {
  const { target, arguments: given, span } = written;
  if (target?.kind !== 'identifier' || target.name !== 'cel') return undefined;
  const [name, value, body] = given;
  if (name?.kind !== 'identifier' || name.name.startsWith('.'))
    throw new CelSyntaxError('cel.bind() takes the name of a variable first', (name?.span ?? span).start);
  return value === undefined || body === undefined ? undefined : bind(name.name, value, body, written);
}

/** A name for a value: a loop that never runs. */
export function bind(
  name: string,
  value: Expression,
  body: Expression,
  { name: macro, span }: WrittenCall,
): Expression {
  return {
    kind: 'comprehension',
    range: list([], span),
    variable: unused,
    secondVariable: undefined,
    gathered: name,
    initial: value,
    condition: bool(false, span),
    step: identifier(name, span),
    result: body,
    macro,
    span,
  };
}

function variablesOf(
  { name, arguments: given, span }: WrittenCall,
  count: 1 | 2,
): { readonly names: readonly IdentifierExpression[]; readonly rest: readonly Expression[] } {
  const names = given.slice(0, count).map((argument) => {
    if (argument.kind !== 'identifier' || argument.name.startsWith('.'))
      throw new CelSyntaxError(`${name}() takes the name of a variable here`, argument.span.start);
    if (argument.name === gathered)
      throw new CelSyntaxError(`a variable cannot be called ${gathered}`, argument.span.start);
    return argument;
  });
  if (names[1] !== undefined && names[0]?.name === names[1].name)
    throw new CelSyntaxError(`${name}() takes two variables of different names`, span.start);
  return { names, rest: given.slice(count) };
}

function comprehension(
  { name: macro, target, span }: WrittenCall,
  [first, second]: readonly IdentifierExpression[],
  parts: Pick<ComprehensionExpression, 'initial' | 'condition' | 'step' | 'result'>,
): Expression | undefined {
  if (target === undefined || first === undefined) return undefined;
  return {
    kind: 'comprehension',
    range: target,
    variable: first.name,
    secondVariable: second?.name,
    gathered,
    ...parts,
    macro,
    span,
  };
}

function call(name: string, given: readonly Expression[], span: Span): Expression {
  return { kind: 'call', function: name, target: undefined, arguments: given, span };
}

function method(name: string, target: Expression, span: Span): Expression {
  return { kind: 'call', function: name, target, arguments: [], span };
}

function identifier(name: string, span: Span): Expression {
  return { kind: 'identifier', name, span };
}

function bool(value: boolean, span: Span): Expression {
  return { kind: 'literal', literal: { type: 'bool', value }, span };
}

function integer(value: bigint, span: Span): Expression {
  return { kind: 'literal', literal: { type: 'int', value }, span };
}

function list(values: readonly Expression[], span: Span): Expression {
  return { kind: 'list', elements: values.map((value) => ({ value, isOptional: false })), span };
}
