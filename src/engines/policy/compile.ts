import type { NamedOverload } from '#engines/cel/check/function';
import { jsonPatchFunctions } from '#engines/cel/libraries/regex';
import { kubernetesEnvironment } from '#engines/cel/kubernetes-environment';
import { problemText } from '#engines/cel/run/problem-text';
import type { Macros } from '#engines/cel/syntax/macros';
import { compileCel, type Program } from '#engines/cel/run/program';
import { boolType, dynType, formatType, isDyn, type StaticType, struct } from '#engines/cel/types/static-type';
import type { PolicyExpression, ValidatingPolicy, Validation } from './model.ts';
import { authorizerVariables, policyTypes, policyVariables, variablesType } from './request-types.ts';

/** An expression that is ready to run, or why it is not. */
export type CompiledExpression =
  | { readonly expression: PolicyExpression; readonly program: Program }
  | { readonly expression: PolicyExpression; readonly problem: string };

export interface CompiledValidation {
  readonly validation: Validation;
  readonly condition: CompiledExpression;
  readonly message: CompiledExpression | undefined;
}

export interface CompiledPolicy {
  readonly policy: ValidatingPolicy;
  readonly matchConditions: readonly CompiledExpression[];
  readonly variables: ReadonlyMap<string, CompiledExpression>;
  readonly validations: readonly CompiledValidation[];
  readonly auditAnnotations: readonly CompiledExpression[];
}

export interface CompileSettings {
  /** Minor version of Kubernetes: 34 for 1.34. */
  readonly minor: number;
  /** What a dialect has beside Kubernetes. */
  readonly functions?: readonly NamedOverload[];
  readonly variables?: ReadonlyMap<string, StaticType>;
  readonly macros?: Macros;
  /** Whether expressions may build the changes of objects: `Object{}`, `JSONPatch{}`. */
  readonly hasPatches?: boolean;
  readonly structs?: ReadonlyMap<string, ReadonlyMap<string, StaticType>>;
  /** Whether match conditions may use the policy's variables, which those of Kubernetes may not. */
  readonly hasVariablesInConditions?: boolean;
}

/** Compiles all expressions of a policy; what cannot be is a problem of that expression alone. */
export function compilePolicy(policy: ValidatingPolicy, settings: CompileSettings): CompiledPolicy {
  return compileExpressions(policy, settings).compiled;
}

/** The same, and what compiles another expression that sees all that the policy has. */
export function compileExpressions(
  policy: ValidatingPolicy,
  settings: CompileSettings,
): {
  readonly compiled: CompiledPolicy;
  readonly compile: (expression: PolicyExpression, wanted: StaticType) => CompiledExpression;
} {
  const types = new Map<string, StaticType>();
  const params: ReadonlyMap<string, StaticType> =
    policy.paramKind === undefined ? new Map() : new Map([['params', dynType]]);
  const compile = (
    expression: PolicyExpression,
    more: ReadonlyMap<string, StaticType>,
    wanted?: StaticType,
  ): CompiledExpression => {
    const variables = new Map([...policyVariables, ...params, ...(settings.variables ?? []), ...more]);
    const environment = kubernetesEnvironment({
      minor: settings.minor,
      variables,
      structs: policyTypes(types, settings.structs, settings.hasPatches),
      ...(settings.macros === undefined ? {} : { macros: settings.macros }),
      functions: [...(settings.functions ?? []), ...(settings.hasPatches === true ? jsonPatchFunctions : [])],
    });
    const compiled = compileCel(expression.source, environment);
    if ('problems' in compiled) return { expression, problem: problemText(expression.source, compiled.problems) };
    const { type } = compiled.program.checked;
    if (wanted !== undefined && !isDyn(wanted) && !isDyn(type) && formatType(type) !== formatType(wanted))
      return { expression, problem: `must evaluate to ${formatType(wanted)}, and evaluates to ${formatType(type)}` };
    return { expression, program: compiled.program };
  };
  const withVariables = new Map([['variables', struct(variablesType)]]);
  const withAll = new Map([...withVariables, ...authorizerVariables]);
  const variables = new Map<string, CompiledExpression>();
  for (const variable of policy.variables) {
    const compiled = compile(variable, withAll);
    variables.set(variable.name, compiled);
    // A variable is of the type of its expression; of one that does not compile nothing is known.
    types.set(variable.name, 'program' in compiled ? compiled.program.checked.type : dynType);
  }
  const conditionVariables = settings.hasVariablesInConditions === true ? withAll : authorizerVariables;
  const compiled = {
    policy,
    variables,
    matchConditions: policy.matchConditions.map((condition) => compile(condition, conditionVariables, boolType)),
    validations: policy.validations.map((validation) => ({
      validation,
      condition: compile(validation, withAll, boolType),
      message: validation.messageExpression && compile(validation.messageExpression, withVariables),
    })),
    auditAnnotations: policy.auditAnnotations.map((annotation) => compile(annotation, withVariables)),
  };
  return { compiled, compile: (expression, wanted) => compile(expression, withAll, wanted) };
}
