import type {
  CallExpression,
  ComprehensionExpression,
  Expression,
  ListExpression,
  MapExpression,
  SelectExpression,
  Span,
  StructExpression,
} from '../syntax/ast.ts';
import { assign, mostGeneral, type Substitutions, substitute } from '../types/assignable.ts';
import {
  boolType,
  bytesType,
  doubleType,
  dynType,
  errorType,
  formatType,
  intType,
  isDyn,
  isSameType,
  listOf,
  mapOf,
  nullType,
  optionalIn,
  optionalOf,
  parameter,
  type StaticType,
  stringType,
  struct,
  typeOf,
  uintType,
} from '../types/static-type.ts';
import type { Checked, CheckProblem, Local } from './checked.ts';
import { candidateNames, type Environment } from './environment.ts';
import type { CelFunction, Overload } from './function.ts';

export interface CheckResult {
  readonly checked: Checked;
  /** Without parameters: `dyn` where nothing says what it is. */
  readonly type: StaticType;
  readonly problems: readonly CheckProblem[];
  /** How many slots the variables of loops need. */
  readonly slots: number;
}

const literalTypes = {
  null: nullType,
  bool: boolType,
  int: intType,
  uint: uintType,
  double: doubleType,
  string: stringType,
  bytes: bytesType,
} as const;

const mostProblems = 100;

/** Resolves the names and types of an expression (cel-spec, "Type Checking"; cel-go for what it leaves open). Never throws. */
export function check(expression: Expression, environment: Environment): CheckResult {
  const checker = new Checker(environment);
  const checked = checker.check(expression);
  // Only of what is right otherwise.
  if (checker.problems.length === 0) checker.findMixed();
  return {
    checked,
    type: checker.final(checked.type),
    problems: checker.problems.toSorted((one, other) => placeOf(one) - placeOf(other)),
    slots: checker.slots,
  };
}

function placeOf({ span }: CheckProblem): number {
  return span.anchor ?? span.start;
}

class Checker {
  readonly problems: CheckProblem[] = [];
  slots = 0;
  readonly #environment: Environment;
  readonly #scopes: { readonly local: Local; readonly type: StaticType }[] = [];
  #known: Substitutions = new Map();
  #unknown = 0;
  readonly #alike: (readonly (readonly [Checked, boolean])[])[] = [];
  #withinFormat = 0;

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  final(type: StaticType): StaticType {
    return substitute(this.#known, type, true);
  }

  check(expression: Expression): Checked {
    switch (expression.kind) {
      case 'literal':
        return { ...expression, type: literalTypes[expression.literal.type] };
      case 'identifier':
        return (
          this.#named(expression.name, [expression.name], expression.span) ??
          this.#undeclared(expression.name, expression.span)
        );
      case 'select':
        return this.#select(expression);
      case 'call':
        return this.#call(expression);
      case 'list':
        return this.#list(expression);
      case 'map':
        return this.#map(expression);
      case 'struct':
        return this.#struct(expression);
      default:
        return this.#loop(expression);
    }
  }

  #problem(message: string, span: Span): void {
    if (this.#environment.isStrict && this.problems.length < mostProblems) this.problems.push({ message, span });
  }

  #undeclared(name: string, span: Span): Checked {
    const { container, isStrict } = this.#environment;
    this.#problem(`undeclared reference to '${name}' (in container '${container}')`, span);
    // Without types there may be one when it runs.
    return { kind: 'variable', name: name.replace(/^\./, ''), span, type: isStrict ? errorType : dynType };
  }

  /** The longest name is meant: a variable called `a.b` hides the field `b` of `a`. */
  #named(name: string, parts: readonly string[], span: Span): Checked | undefined {
    const [first = ''] = parts;
    if (parts.length === 1 || this.#isLocal(first)) {
      if (parts.length > 1) return undefined;
      const scope = this.#scopes.findLast(({ local }) => local.name === first);
      if (scope !== undefined) return { kind: 'local', local: scope.local, span, type: scope.type };
    }
    const { container, variables, types } = this.#environment;
    for (const candidate of candidateNames(name, container)) {
      const variable = variables.get(candidate);
      if (variable !== undefined) return { kind: 'variable', name: candidate, span, type: variable };
      const type = this.#typeNamed(candidate, types);
      if (type !== undefined) return { kind: 'type-name', name: candidate, span, type: typeOf(type) };
    }
    return undefined;
  }

  #typeNamed(name: string, types: ReadonlyMap<string, StaticType>): StaticType | undefined {
    return types.get(name) ?? (this.#environment.structs.has(name) ? struct(name) : undefined);
  }

  #isLocal(name: string): boolean {
    return this.#scopes.some(({ local }) => local.name === name);
  }

  #select(expression: SelectExpression): Checked {
    const { operand, field, isTest, span } = expression;
    const parts = isTest ? undefined : namesIn(expression);
    const named = parts === undefined ? undefined : this.#named(parts.join('.'), parts, span);
    if (named !== undefined) return named;
    const inner = this.check(operand);
    const type = this.#fieldType(inner, field, span, false);
    return {
      kind: 'select',
      operand: inner,
      field: this.#nameOf(inner, field),
      isTest,
      span,
      type: isTest ? boolType : type,
    };
  }

  #fieldType(operand: Checked, field: string, span: Span, isOptional: boolean): StaticType {
    const type = substitute(this.#known, operand.type);
    const held = optionalIn(type);
    const result = this.#fieldOf(held ?? type, field, span);
    return held !== undefined || isOptional ? optionalOf(result) : result;
  }

  #nameOf(operand: Checked, field: string): string {
    const own = substitute(this.#known, operand.type);
    const type = optionalIn(own) ?? own;
    return type.kind === 'struct' ? (this.#environment.structs.nameOf?.(type.name, field) ?? field) : field;
  }

  #fieldOf(type: StaticType, field: string, span: Span): StaticType {
    switch (type.kind) {
      case 'map':
        return type.parameters[1];
      case 'struct': {
        const found = this.#environment.structs.field(type.name, field);
        if (found === undefined) this.#problem(`undefined field '${field}'`, span);
        return found ?? (this.#environment.isStrict ? errorType : dynType);
      }
      case 'parameter':
        this.#isAssignable(dynType, type);
        return dynType;
      case 'dyn':
      case 'error':
        return dynType;
      default:
        this.#problem(`type '${formatType(type)}' does not support field selection`, span);
        return dynType;
    }
  }

  #call(expression: CallExpression): Checked {
    const { function: name, target, arguments: given, span } = expression;
    if (name === '_?._') return this.#optionalField(expression);
    if (target !== undefined) {
      const prefix = namesIn(target)?.join('.');
      const qualified = prefix === undefined ? undefined : this.#functionNamed(`${prefix}.${name}`);
      if (qualified !== undefined)
        return this.#resolved(
          qualified,
          false,
          given.map((each) => this.check(each)),
          span,
        );
    }
    const isFormat = name === 'format';
    if (isFormat) this.#withinFormat += 1;
    const rest = given.map((each) => this.check(each));
    if (isFormat) this.#withinFormat -= 1;
    const all = target === undefined ? rest : [this.check(target), ...rest];
    const found = target === undefined ? this.#functionNamed(name) : this.#environment.functions.get(name);
    if (found !== undefined) return this.#resolved(found, target !== undefined, all, span);
    this.#problem(`undeclared reference to '${name}' (in container '${this.#environment.container}')`, span);
    const unknown = { name, overloads: [] };
    return this.#asCall(unknown, [], target !== undefined, all, span, errorType);
  }

  #asCall(
    called: CelFunction,
    overloads: readonly Overload[],
    isMethod: boolean,
    given: readonly Checked[],
    span: Span,
    found: StaticType,
  ): Checked {
    const type = found.kind === 'error' && !this.#environment.isStrict ? dynType : found;
    const [operand, index] = given;
    if (operand !== undefined && index !== undefined && (called.name === '_[_]' || called.name === '_[?_]'))
      return { kind: 'index', operand, index, isOptional: called.name === '_[?_]', span, type };
    return { kind: 'call', function: called, overloads, isMethod, arguments: given, span, type };
  }

  #functionNamed(name: string): CelFunction | undefined {
    for (const candidate of candidateNames(name, this.#environment.container)) {
      const found = this.#environment.functions.get(candidate);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #optionalField({ arguments: [operand, field], span }: CallExpression): Checked {
    if (operand === undefined || field?.kind !== 'literal' || field.literal.type !== 'string')
      return this.#undeclared('_?._', span);
    const inner = this.check(operand);
    const type = this.#fieldType(inner, field.literal.value, span, true);
    const value = this.#nameOf(inner, field.literal.value);
    const index = this.check({ ...field, literal: { type: 'string', value } });
    return { kind: 'index', operand: inner, index, isOptional: true, span, type };
  }

  /** `&&` and `||` say which of their sides is no truth value. */
  #logical(called: CelFunction, given: readonly Checked[], span: Span): Checked {
    let isRight = true;
    for (const { type, span: place } of given) {
      if (this.#isAssignable(type, boolType)) continue;
      this.#problem(mismatch(boolType, type), place);
      isRight = false;
    }
    return this.#asCall(called, called.overloads, false, given, span, isRight ? boolType : errorType);
  }

  #resolved(called: CelFunction, isMethod: boolean, given: readonly Checked[], span: Span): Checked {
    if (called.name === '_&&_' || called.name === '_||_') return this.#logical(called, given, span);
    const types = given.map(({ type }) => type);
    const left: Overload[] = [];
    let result: StaticType | undefined;
    for (const overload of called.overloads) {
      if (overload.isMethod !== isMethod) continue;
      const fresh = this.#fresh(overload);
      const found = assign(this.#known, types, fresh.parameters);
      if (found === undefined) continue;
      this.#known = found;
      left.push(overload);
      const own = substitute(found, fresh.result);
      if (result === undefined) result = own;
      else if (!isDyn(result) && !isSameType(own, result)) result = dynType;
    }
    if (result !== undefined) return this.#asCall(called, left, isMethod, given, span, result);
    this.#problem(
      noMatch(
        called.name,
        types.map((type) => this.final(type)),
        isMethod,
      ),
      span,
    );
    // Without types the values decide.
    const all = called.overloads.filter((overload) => overload.isMethod === isMethod);
    return this.#asCall(called, all, isMethod, given, span, errorType);
  }

  /** With type parameters of its own, so that two calls do not bind each other's. */
  #fresh({ parameters, result }: Overload): {
    readonly parameters: readonly StaticType[];
    readonly result: StaticType;
  } {
    const own = new Map<string, StaticType>();
    const rename = (type: StaticType): StaticType => {
      if (type.kind === 'parameter') {
        const before = own.get(type.name);
        if (before !== undefined) return before;
        const renamed = this.#newUnknown();
        own.set(type.name, renamed);
        return renamed;
      }
      if (type.kind === 'list') return listOf(rename(type.parameters[0]));
      if (type.kind === 'map') return mapOf(rename(type.parameters[0]), rename(type.parameters[1]));
      if (type.kind === 'type' && type.parameters[0] !== undefined) return typeOf(rename(type.parameters[0]));
      return type.kind === 'opaque' ? { ...type, parameters: type.parameters.map(rename) } : type;
    };
    return { parameters: parameters.map(rename), result: rename(result) };
  }

  #newUnknown(): StaticType {
    this.#unknown += 1;
    return parameter(`_var${this.#unknown}`);
  }

  #isAssignable(one: StaticType, other: StaticType): boolean {
    const found = assign(this.#known, [one], [other]);
    if (found !== undefined) this.#known = found;
    return found !== undefined;
  }

  #join(before: StaticType | undefined, type: StaticType): StaticType {
    if (before === undefined) return type;
    if (this.#isAssignable(before, type)) return mostGeneral(before, type);
    return dynType;
  }

  /** Kubernetes has no lists of different types, but for what `format()` takes. */
  #mustBeAlike(elements: readonly (readonly [Checked, boolean])[]): void {
    if (!this.#environment.isMixedAllowed && this.#withinFormat === 0) this.#alike.push(elements);
  }

  /** Once all types are known. */
  findMixed(): void {
    for (const elements of this.#alike) {
      const types = elements.map(([{ type }, isOptional]) => {
        const own = this.final(type);
        return isOptional ? (optionalIn(own) ?? own) : own;
      });
      const [first] = types;
      const at = types.findIndex((type) => first !== undefined && !isSameType(first, type));
      const [culprit, wrong] = [elements[at]?.[0], types[at]];
      if (culprit !== undefined && wrong !== undefined && first !== undefined)
        this.#problem(mismatch(first, wrong), culprit.span);
    }
  }

  #element(value: Checked, isOptional: boolean): StaticType {
    const { type, span } = value;
    if (!isOptional) return type;
    const held = optionalIn(type);
    if (held === undefined && !isDyn(type)) this.#problem(mismatch(optionalOf(type), type), span);
    return held ?? type;
  }

  #list({ elements, span }: ListExpression): Checked {
    let type: StaticType | undefined;
    const checked = elements.map(({ value, isOptional }) => {
      const each = this.check(value);
      type = this.#join(type, this.#element(each, isOptional));
      return { value: each, isOptional };
    });
    this.#mustBeAlike(checked.map(({ value, isOptional }) => [value, isOptional]));
    return { kind: 'list', elements: checked, span, type: listOf(type ?? this.#newUnknown()) };
  }

  #map({ entries, span }: MapExpression): Checked {
    let [keyType, valueType]: (StaticType | undefined)[] = [];
    const checked = entries.map(({ key: keyExpression, value: valueExpression, isOptional }) => {
      const key = this.check(keyExpression);
      keyType = this.#join(keyType, key.type);
      const value = this.check(valueExpression);
      valueType = this.#join(valueType, this.#element(value, isOptional));
      return { key, value, isOptional };
    });
    this.#mustBeAlike(checked.map(({ key }) => [key, false]));
    this.#mustBeAlike(checked.map(({ value, isOptional }) => [value, isOptional]));
    const type = mapOf(keyType ?? this.#newUnknown(), valueType ?? this.#newUnknown());
    return { kind: 'map', entries: checked, span, type };
  }

  #struct({ typeName, fields, span }: StructExpression): Checked {
    const { container, structs } = this.#environment;
    const found = candidateNames(typeName, container).find((name) => structs.has(name));
    if (found === undefined) {
      // Its fields are those of a type that nobody knows.
      this.#problem(`undeclared reference to '${typeName}' (in container '${container}')`, span);
      if (this.#environment.isStrict) return { kind: 'struct', typeName, fields: [], span, type: errorType };
    }
    const checked = fields.map(({ name, value: expression, isOptional }) => {
      const value = this.check(expression);
      const wanted = found === undefined ? errorType : structs.field(found, name);
      if (wanted === undefined) this.#problem(`undefined field '${name}'`, value.span);
      const type = this.#element(value, isOptional);
      if (wanted !== undefined && !this.#isAssignable(wanted, type))
        this.#problem(
          `expected type of field '${name}' is '${formatType(wanted)}' but provided type is '${formatType(this.final(type))}'`,
          value.span,
        );
      return { name, value, isOptional };
    });
    const type = found === undefined ? errorType : struct(found);
    return { kind: 'struct', typeName: found ?? typeName.replace(/^\./, ''), fields: checked, span, type };
  }

  #loop(expression: ComprehensionExpression): Checked {
    const { variable, secondVariable, gathered: gatheredName, span } = expression;
    const range = this.check(expression.range);
    const initial = this.check(expression.initial);
    const [first, second] = this.#variableTypes(range, secondVariable !== undefined);
    const depth = this.#scopes.length;
    const gathered = this.#declare(gatheredName, initial.type);
    const own = this.#declare(variable, first);
    const other = secondVariable === undefined ? undefined : this.#declare(secondVariable, second);
    const condition = this.check(expression.condition);
    this.#expect(condition, boolType);
    const step = this.check(expression.step);
    this.#expect(step, initial.type);
    this.#scopes.length = depth + 1;
    const result = this.check(expression.result);
    this.#scopes.length = depth;
    const type = substitute(this.#known, result.type);
    const parts = { range, initial, condition, step, result, gathered, variable: own, secondVariable: other };
    return { kind: 'loop', ...parts, expression, span, type };
  }

  #declare(name: string, type: StaticType): Local {
    const local = { name, slot: this.slots };
    this.slots += 1;
    this.#scopes.push({ local, type });
    return local;
  }

  #variableTypes(range: Checked, areTwo: boolean): readonly [StaticType, StaticType] {
    const type = substitute(this.#known, range.type);
    switch (type.kind) {
      case 'list':
        return areTwo ? [intType, type.parameters[0]] : [type.parameters[0], dynType];
      case 'map':
        return type.parameters;
      case 'dyn':
      case 'error':
      case 'parameter':
        this.#isAssignable(dynType, type);
        return [dynType, dynType];
      default:
        this.#problem(
          `expression of type '${formatType(type)}' cannot be range of a comprehension (must be list, map, or dynamic)`,
          range.span,
        );
        return this.#environment.isStrict ? [errorType, errorType] : [dynType, dynType];
    }
  }

  #expect({ type, span }: Checked, wanted: StaticType): void {
    if (!this.#isAssignable(wanted, type)) this.#problem(mismatch(wanted, type), span);
  }
}

function mismatch(wanted: StaticType, found: StaticType): string {
  return `expected type '${formatType(wanted)}' but found '${formatType(found)}'`;
}

function noMatch(name: string, types: readonly StaticType[], isMethod: boolean): string {
  const [target = '', ...rest] = types.map(formatType);
  const applied = isMethod ? `${target}.(${rest.join(', ')})` : `(${[target, ...rest].filter(Boolean).join(', ')})`;
  return `found no matching overload for '${name}' applied to '${applied}'`;
}

/** `a.b.c` as its names; undefined when it is anything else. */
function namesIn(expression: Expression): readonly string[] | undefined {
  const names: string[] = [];
  let inner = expression;
  while (inner.kind === 'select') {
    if (inner.isTest) return undefined;
    names.unshift(inner.field);
    inner = inner.operand;
  }
  return inner.kind === 'identifier' ? [inner.name, ...names] : undefined;
}
