import type { Environment, StructTypes } from './check/environment.ts';
import { type CelFunction, gatherFunctions, type NamedOverload } from './check/function.ts';
import { noStructs } from './check/environment.ts';
import { cidrFunctions, ipFunctions } from './libraries/addresses.ts';
import { authorizerFunctions, authorizerSelectorFunctions } from './libraries/authorizer.ts';
import { formatFunctions } from './libraries/formats.ts';
import {
  kubernetesIncludesFunctions,
  kubernetesListFunctions,
  listFunctions,
  setFunctions,
  twoVariableFunctions,
} from './libraries/list-functions.ts';
import { optionalFunctions, optionalListFunctions } from './libraries/optionals.ts';
import { quantityFunctions } from './libraries/quantity.ts';
import { regexFunctions } from './libraries/regex.ts';
import { semverFunctions, semverNormalizeFunctions } from './libraries/semver.ts';
import { standardFunctions } from './libraries/standard.ts';
import { textFormatFunctions, textFunctions, textJoinFunctions } from './libraries/texts.ts';
import { urlFunctions } from './libraries/urls.ts';
import { sortMacros } from './syntax/extension-macros.ts';
import { type Macros, optionalMacros, standardMacros, twoVariableMacros } from './syntax/macros.ts';
import { readType } from './types/signature.ts';
import type { StaticType } from './types/static-type.ts';

/** A part of the language that came with a version of Kubernetes. */
export interface Library {
  readonly name: string;
  /** The minor version: 28 for Kubernetes 1.28. */
  readonly since: number;
  readonly functions: readonly NamedOverload[];
  readonly macros?: Macros;
}

/** What Kubernetes has, and since when (apiserver, `pkg/cel/environment/base.go`). */
export const kubernetesLibraries: readonly Library[] = [
  { name: 'standard', since: 0, functions: standardFunctions, macros: standardMacros },
  { name: 'strings', since: 0, functions: textFunctions },
  { name: 'strings.join', since: 0, functions: textJoinFunctions },
  { name: 'urls', since: 0, functions: urlFunctions },
  { name: 'regex', since: 0, functions: regexFunctions },
  { name: 'lists', since: 0, functions: kubernetesListFunctions },
  { name: 'authorizer', since: 27, functions: authorizerFunctions },
  { name: 'optionals', since: 28, functions: optionalFunctions, macros: optionalMacros },
  { name: 'quantity', since: 28, functions: quantityFunctions },
  { name: 'strings.format', since: 29, functions: textFormatFunctions },
  { name: 'sets', since: 29, functions: setFunctions },
  { name: 'ip', since: 30, functions: ipFunctions },
  { name: 'cidr', since: 30, functions: cidrFunctions },
  { name: 'format', since: 31, functions: formatFunctions },
  { name: 'authorizer.selectors', since: 31, functions: authorizerSelectorFunctions },
  { name: 'two-variable comprehensions', since: 32, functions: twoVariableFunctions, macros: twoVariableMacros },
  { name: 'semver', since: 33, functions: semverFunctions },
  { name: 'semver.normalize', since: 33, functions: semverNormalizeFunctions },
  { name: 'lists.sort', since: 34, functions: listFunctions, macros: sortMacros },
  { name: 'optionals.lists', since: 34, functions: optionalListFunctions },
  { name: 'lists.includes', since: 37, functions: kubernetesIncludesFunctions },
];

/** The newest minor version whose language is known. */
export const newestKubernetes = 37;

/** Names of types that may stand in an expression. */
export const standardTypes: ReadonlyMap<string, StaticType> = new Map<string, StaticType>([
  ...['bool', 'bytes', 'double', 'int', 'list', 'map', 'string', 'type', 'uint'].map((name): [string, StaticType] => [
    name,
    readType(name === 'list' ? 'list(dyn)' : name === 'map' ? 'map(dyn, dyn)' : name),
  ]),
  ['null_type', readType('null')],
  ['google.protobuf.Timestamp', readType('timestamp')],
  ['google.protobuf.Duration', readType('duration')],
  ['optional_type', readType('optional_type(V)')],
  ...['kubernetes.URL', 'kubernetes.Quantity', 'kubernetes.Semver', 'kubernetes.NamedFormat', 'net.IP', 'net.CIDR'].map(
    (name): [string, StaticType] => [name, readType(name)],
  ),
]);

interface Language {
  readonly functions: ReadonlyMap<string, CelFunction>;
  readonly macros: Macros;
}

const languages = new Map<number, Language>();

/** Everything that a version has; made once. */
function languageOf(minor: number): Language {
  const before = languages.get(minor);
  if (before !== undefined) return before;
  const libraries = kubernetesLibraries.filter(({ since }) => since <= minor);
  const language = {
    functions: gatherFunctions(libraries.flatMap(({ functions }) => functions)),
    macros: new Map(libraries.flatMap(({ macros }) => Array.from(macros ?? []))),
  };
  languages.set(minor, language);
  return language;
}

export interface KubernetesSettings {
  /** The minor version: 34 for Kubernetes 1.34. */
  readonly minor: number;
  readonly variables: ReadonlyMap<string, StaticType>;
  readonly structs?: StructTypes;
  /** Functions beside those of Kubernetes. */
  readonly functions?: readonly NamedOverload[];
  readonly macros?: Macros;
}

/** What an expression of Kubernetes may speak of. */
export function kubernetesEnvironment({
  minor,
  variables,
  structs,
  functions,
  macros,
}: KubernetesSettings): Environment {
  const language = languageOf(Math.min(minor, newestKubernetes));
  const own = functions === undefined ? language.functions : extended(language.functions, functions);
  return {
    macros: macros === undefined ? language.macros : new Map([...language.macros, ...macros]),
    functions: own,
    variables,
    types: standardTypes,
    structs: structs ?? noStructs,
    container: '',
    isMixedAllowed: false,
    isStrict: true,
  };
}

/** Overloads of the same name stand behind those that are there. */
function extended(
  functions: ReadonlyMap<string, CelFunction>,
  more: readonly NamedOverload[],
): ReadonlyMap<string, CelFunction> {
  const all = new Map(functions);
  for (const [name, { overloads }] of gatherFunctions(more)) {
    const before = all.get(name)?.overloads ?? [];
    all.set(name, { name, overloads: [...before, ...overloads] });
  }
  return all;
}
