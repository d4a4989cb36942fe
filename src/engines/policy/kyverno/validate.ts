import type { NamedOverload } from '#engines/cel/check/function';
import type { Answer } from '#engines/cel/check/function';
import { bindingMacros } from '#engines/cel/syntax/macros';
import { encoderFunctions } from '#engines/cel/libraries/encoders';
import { mathFunctions } from '#engines/cel/libraries/math';
import { mathMacros } from '#engines/cel/syntax/extension-macros';
import { readType } from '#engines/cel/types/signature';
import type { StaticType } from '#engines/cel/types/static-type';
import { CelStruct } from '#engines/cel/values/fields';
import { type CompiledPolicy, type CompileSettings, compilePolicy } from '../compile.ts';
import { evaluatePolicy, type ValidationResult } from '../evaluate.ts';
import { matchesRequest } from '../match.ts';
import type { AdmissionContext, AdmissionRequest } from '../request.ts';
import { dataFunctions } from './data-functions.ts';
import { imageFunctions } from './images.ts';
import { contextTypes, KyvernoContext, type KyvernoData } from './library-context.ts';
import { lookupFunctions, networkFunctions, timeFunctions } from './lookups.ts';
import type { KyvernoValidatingPolicy, PolicyException } from './read-validating-policy.ts';

/** What expressions of Kyverno have beside those of Kubernetes. */
export function kyvernoLanguage(
  now: number | undefined,
): Pick<CompileSettings, 'functions' | 'variables' | 'macros' | 'structs'> {
  return {
    functions: [...functions, ...timeFunctions(now)],
    macros: new Map([...bindingMacros, ...mathMacros]),
    variables,
    structs,
  };
}

const functions: readonly NamedOverload[] = [
  ...imageFunctions,
  ...lookupFunctions,
  ...networkFunctions,
  ...dataFunctions,
  ...mathFunctions,
  ...encoderFunctions,
];

const variables: ReadonlyMap<string, StaticType> = new Map<string, StaticType>([
  ...Object.entries(contextTypes).map(([name, type]): [string, StaticType] => [name, readType(type)]),
  ['exceptions', readType('libs.Exception')],
]);

const structs: ReadonlyMap<string, ReadonlyMap<string, StaticType>> = new Map([
  [
    'libs.Exception',
    new Map([
      ['allowedImages', readType('list(string)')],
      ['allowedValues', readType('list(string)')],
    ]),
  ],
  [
    'user.ServiceAccount',
    new Map([
      ['Namespace', readType('string')],
      ['Name', readType('string')],
    ]),
  ],
]);

/** The values of those variables. */
export function kyvernoValues(data: KyvernoData, exceptions: readonly PolicyException[]): ReadonlyMap<string, Answer> {
  const exempt = new CelStruct(
    'libs.Exception',
    new Map([
      ['allowedImages', exceptions.flatMap(({ images }) => images)],
      ['allowedValues', exceptions.flatMap(({ allowedValues }) => allowedValues)],
    ]),
  );
  return new Map<string, Answer>([
    ...Object.entries(contextTypes).map(([name, type]): [string, Answer] => [name, new KyvernoContext(type, data)]),
    ['exceptions', exempt],
  ]);
}

export interface CompiledKyvernoPolicy {
  readonly policy: KyvernoValidatingPolicy;
  readonly compiled: readonly CompiledPolicy[];
  readonly exceptions: readonly { readonly exception: PolicyException; readonly compiled: CompiledPolicy }[];
}

export function compileKyvernoPolicy(
  policy: KyvernoValidatingPolicy,
  exceptions: readonly PolicyException[],
  settings: { readonly minor: number; readonly now: number | undefined },
): CompiledKyvernoPolicy {
  const own = { minor: settings.minor, ...kyvernoLanguage(settings.now) };
  const [first] = policy.policies;
  const meant = exceptions.filter(({ policies }) =>
    policies.some(({ name, kind }) => name === policy.name && kind === policy.kind),
  );
  return {
    policy,
    compiled: policy.policies.map((each) => compilePolicy(each, own)),
    exceptions:
      first === undefined
        ? []
        : meant.map((exception) => {
            // Of a policy an exception has the conditions alone.
            const bare = {
              ...first,
              matchConditions: exception.matchConditions,
              variables: [],
              validations: [],
              auditAnnotations: [],
            };
            return { exception, compiled: compilePolicy(bare, own) };
          }),
  };
}

/** How a policy of Kyverno judges a request. Undefined: it is about something else. */
export interface KyvernoResult {
  readonly result: 'pass' | 'fail' | 'error' | 'skip' | 'unanswered';
  readonly message: string;
  readonly index: number | undefined;
}

export function judge(
  { policy, compiled, exceptions }: CompiledKyvernoPolicy,
  request: AdmissionRequest,
  context: AdmissionContext,
  data: KyvernoData,
): KyvernoResult | undefined {
  if (policy.namespace !== undefined && policy.namespace !== request.namespace) return undefined;
  const matching =
    policy.mode === 'Kubernetes'
      ? compiled.find((each) => matchesRequest(each.policy.match, request, context) === 'yes')
      : compiled[0];
  if (matching === undefined) return undefined;
  const granted = exceptions.filter(({ exception, compiled: conditions }) => {
    const more = kyvernoValues(data, [exception]);
    const outcome = evaluatePolicy(conditions, { request, context, params: null, more });
    return outcome.kind === 'evaluated' && outcome.results.length === 0;
  });
  const full = granted.find(({ exception }) => exception.images.length === 0 && exception.allowedValues.length === 0);
  if (full !== undefined)
    return { result: full.exception.result, message: `excepted by ${full.exception.name}`, index: undefined };
  const more = kyvernoValues(
    data,
    granted.map(({ exception }) => exception),
  );
  const outcome = evaluatePolicy(matching, { request, context, params: null, more });
  if (outcome.kind === 'skipped') return undefined;
  // The first that does not say yes is the answer.
  const decisive = outcome.results.find(({ verdict }) => verdict !== 'admit');
  if (decisive === undefined) return { result: 'pass', message: '', index: undefined };
  return { result: resultOf(decisive), message: decisive.message, index: decisive.index };
}

function resultOf({ verdict }: ValidationResult): KyvernoResult['result'] {
  if (verdict === 'deny') return 'fail';
  return verdict === 'unanswered' ? 'unanswered' : 'error';
}
