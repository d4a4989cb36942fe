import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Environment, noStructs } from '#engines/cel/check/environment';
import { gatherFunctions, type NamedOverload } from '#engines/cel/check/function';
import { kubernetesLibraries, standardTypes } from '#engines/cel/kubernetes-environment';
import { encoderFunctions } from '#engines/cel/libraries/encoders';
import { mathFunctions } from '#engines/cel/libraries/math';
import { specificationFunctions } from '#engines/cel/libraries/specification';
import { textReverseFunctions } from '#engines/cel/libraries/texts';
import { compileCel } from '#engines/cel/run/program';
import { allMacros } from '#engines/cel/syntax/parser';
import { formatType, isSameType, type StaticType, dynType } from '#engines/cel/types/static-type';
import { equals } from '#engines/cel/values/equal';
import { CelError } from '#engines/cel/values/error';
import type { CelValue } from '#engines/cel/values/value';
import { doubleIn } from '#engines/cel/values/value';
import { typeNameOf } from '#engines/cel/values/value-type';
import type { CaseAnswer, Suite } from '../suite.ts';
import { blockMacros } from './block-macros.ts';
import { type SpecType, type SpecValue, typeOfSpec, valueOf } from './format.ts';

interface SpecTest {
  readonly name: string;
  readonly expr: string;
  readonly value?: SpecValue;
  readonly eval_error?: unknown;
  readonly container?: string;
  readonly disable_check?: boolean;
  readonly check_only?: boolean;
  readonly bindings?: readonly { readonly key: string; readonly value: { readonly value?: SpecValue } }[];
  readonly type_env?: readonly {
    readonly name: string;
    readonly ident?: { readonly type: SpecType };
    readonly function?: SpecFunction;
  }[];
  readonly typed_result?: { readonly result?: SpecValue; readonly deduced_type?: SpecType };
}

interface SpecFunction {
  readonly overloads: readonly {
    readonly overload_id: string;
    readonly params: readonly SpecType[];
    readonly result_type: SpecType;
  }[];
}

interface SpecFile {
  readonly name: string;
  readonly section?: readonly { readonly name: string; readonly test?: readonly SpecTest[] }[];
}

/** What Kubernetes has no values for. */
const messages =
  /TestAllTypes|GlobalEnum|cel\.expr\.conformance|google\.protobuf\.(?!Timestamp|Duration)|object_value|enum_value|proto\.(?:has|get)Ext/;
const macros = new Map([...allMacros, ...blockMacros]);
const functions = gatherFunctions([
  ...specificationFunctions,
  ...kubernetesLibraries.flatMap((library) => library.functions),
  ...mathFunctions,
  ...encoderFunctions,
  ...textReverseFunctions,
]);

/** The specification's own tests of values, errors and types, but for those of protocol buffers. */
export const celSpec: Suite = {
  name: 'cel-spec',
  folder: 'cel-spec',
  *run(folder) {
    for (const file of readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort()) {
      const spec = JSON.parse(readFileSync(join(folder, file), 'utf8')) as SpecFile;
      for (const section of spec.section ?? [])
        for (const test of section.test ?? []) yield answer(`${spec.name}/${section.name}/${test.name}`, test);
    }
  },
};

function answer(name: string, test: SpecTest): CaseAnswer {
  const { bindings = [], type_env: types = [], ...rest } = test;
  const values = bindings.map(
    ({ key, value }) => [key, value.value === undefined ? undefined : valueOf(value.value)] as const,
  );
  const isMessage = test.container === 'google.protobuf' && /[A-Z]\w*\{/.test(test.expr);
  if (
    isMessage ||
    messages.test(JSON.stringify(rest)) ||
    messages.test(JSON.stringify(types)) ||
    values.some(([, value]) => value === undefined)
  )
    return { name, verdict: 'not-claimed', reason: 'Kubernetes has no messages of protocol buffers' };
  const variables = new Map<string, StaticType>(values.map(([key]) => [key, dynType]));
  for (const { name: variable, ident } of types)
    if (ident !== undefined) variables.set(variable, typeOfSpec(ident.type));
  const environment: Environment = {
    macros,
    functions: new Map([...functions, ...gatherFunctions(types.flatMap(declaredIn))]),
    variables,
    types: standardTypes,
    structs: noStructs,
    container: test.container ?? '',
    isMixedAllowed: true,
    isStrict: test.disable_check !== true,
    isAsSpecified: true,
  };
  const problem = problemIn(test, environment, new Map(values as readonly (readonly [string, CelValue])[]));
  return problem === undefined
    ? { name, verdict: 'passed' }
    : { name, verdict: 'failed', reason: `${test.expr}: ${problem}` };
}

/** Functions that a test only declares. */
function declaredIn({
  name,
  function: declared,
}: {
  readonly name: string;
  readonly function?: SpecFunction;
}): readonly NamedOverload[] {
  return (declared?.overloads ?? []).map(({ overload_id: id, params, result_type: result }) => ({
    name,
    overload: { id, isMethod: false, parameters: params.map(typeOfSpec), result: typeOfSpec(result), call: undefined },
  }));
}

function problemIn(
  test: SpecTest,
  environment: Environment,
  values: ReadonlyMap<string, CelValue>,
): string | undefined {
  const compiled = compileCel(test.expr, environment);
  const isError = test.eval_error !== undefined;
  if ('problems' in compiled) return isError ? undefined : `does not compile: ${compiled.problems[0]?.message}`;
  const { program } = compiled;
  const wanted = test.typed_result?.deduced_type;
  if (wanted !== undefined && !isSameType(program.checked.type, typeOfSpec(wanted)))
    return `is ${formatType(program.checked.type)} and should be ${formatType(typeOfSpec(wanted))}`;
  if (test.check_only === true) return undefined;
  const { answer: own } = program.evaluate({ find: (name) => values.get(name) });
  if (own instanceof CelError) return isError ? undefined : `error: ${own.message}`;
  if (isError) return `is ${show(own)} and should be an error`;
  const result = test.value ?? test.typed_result?.result;
  const expected = result === undefined ? true : valueOf(result);
  if (expected === undefined) return 'expects what no value is';
  return isSame(own, expected) ? undefined : `is ${show(own)} and should be ${show(expected)}`;
}

/** Numbers of the same type, too; a NaN is one. */
function isSame(one: CelValue, other: CelValue): boolean {
  if (typeNameOf(one) !== typeNameOf(other)) return false;
  return equals(one, other) || (Number.isNaN(doubleIn(one)) && Number.isNaN(doubleIn(other)));
}

function show(value: CelValue): string {
  return `${typeNameOf(value)} ${JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? String(each) : each))}`;
}
