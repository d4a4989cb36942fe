import { isMapping } from '#domain/kubernetes/fields';
import { mergeObjects } from '#domain/kubernetes/merge';
import { applyPatch, type PatchOperation } from '#formats/json-patch/json-patch';
import type { Answer } from '#engines/cel/check/function';
import { CelError } from '#engines/cel/values/error';
import { CelStruct } from '#engines/cel/values/fields';
import type { CelObject, CelValue } from '#engines/cel/values/value';
import { listOf, struct } from '#engines/cel/types/static-type';
import { compileExpressions, type CompiledExpression, type CompiledPolicy, type CompileSettings } from './compile.ts';
import { type PolicyInput, PolicyRun } from './evaluate.ts';
import { toJson } from './json-value.ts';
import type { MutatingPolicy, Mutation } from './read-mutating-policy.ts';

export interface CompiledMutatingPolicy {
  readonly policy: MutatingPolicy;
  /** Its conditions and variables. */
  readonly compiled: CompiledPolicy;
  readonly mutations: readonly { readonly mutation: Mutation; readonly compiled: CompiledExpression }[];
  /** Whether a part may stand for what is one whole, as Kyverno lets it. */
  readonly areWholesReplaced: boolean;
}

export type MutationOutcome =
  | { readonly kind: 'skipped' }
  | { readonly kind: 'changed'; readonly object: CelObject; readonly cost: number }
  | { readonly kind: 'error'; readonly message: string };

export function compileMutatingPolicy(
  policy: MutatingPolicy,
  settings: CompileSettings & { readonly areWholesReplaced?: boolean },
): CompiledMutatingPolicy {
  const base = { ...policy, validations: [], auditAnnotations: [] };
  const { compiled, compile } = compileExpressions(base, { ...settings, hasPatches: true });
  return {
    policy,
    compiled,
    mutations: policy.mutations.map((mutation) => ({
      mutation,
      compiled: compile(mutation, mutation.patchType === 'JSONPatch' ? listOf(struct('JSONPatch')) : struct('Object')),
    })),
    areWholesReplaced: settings.areWholesReplaced === true,
  };
}

/** What a policy makes of an object: its changes one after the other, each seeing what those before have made. Never throws. */
export function mutate(policy: CompiledMutatingPolicy, input: PolicyInput): MutationOutcome {
  const { request } = input;
  const start = request.object;
  if (start === null) return { kind: 'skipped' };
  const before = new PolicyRun(policy.compiled, input).precondition();
  if (before?.kind === 'skipped') return { kind: 'skipped' };
  if (before !== undefined) return { kind: 'error', message: before.results[0]?.message ?? '' };
  let object = start;
  let cost = 0;
  for (const { mutation, compiled } of policy.mutations) {
    const run = new PolicyRun(policy.compiled, { ...input, request: { ...request, object } });
    const answer = run.evaluate(compiled);
    cost += run.cost;
    if (answer instanceof CelError) return { kind: 'error', message: answer.message };
    const changed =
      mutation.patchType === 'JSONPatch' ? patched(object, answer) : merged(object, answer, policy.areWholesReplaced);
    if (changed instanceof CelError) return { kind: 'error', message: changed.message };
    object = changed;
  }
  return { kind: 'changed', object, cost };
}

function merged(object: CelObject, part: CelValue, areWholesReplaced: boolean): CelObject | CelError {
  const wrong = misnamed(part, 'Object');
  if (wrong !== undefined) return new CelError(`type mismatch: ${wrong}`);
  const json = toJson(part);
  if (!isMapping(json)) return new CelError('the expression makes no object');
  const { object: whole, wholes } = mergeObjects(object, json);
  if (wholes.length > 0 && !areWholesReplaced)
    return new CelError(
      `error applying patch: invalid ApplyConfiguration: may not mutate atomic arrays, maps or structs: ${wholes.join(', ')}`,
    );
  return whole as CelObject;
}

/** An object of a type that is not the one of its place: `Object.spec{selector: Object.spec.wrong{}}`. */
function misnamed(value: CelValue, path: string): string | undefined {
  if (Array.isArray(value)) return firstOf(value as readonly CelValue[], (each) => misnamed(each, path));
  if (!(value instanceof CelStruct)) return undefined;
  if (value.typeName !== path)
    return `unexpected type name "${value.typeName}", expected "${path}", which matches field name path from root Object type`;
  return firstOf([...value.fields], ([field, each]) => misnamed(each, `${path}.${field}`));
}

function firstOf<T>(values: readonly T[], of: (value: T) => string | undefined): string | undefined {
  for (const value of values) {
    const found = of(value);
    if (found !== undefined) return found;
  }
  return undefined;
}

function patched(object: CelObject, answer: Answer): CelObject | CelError {
  const operations: PatchOperation[] = [];
  for (const each of Array.isArray(answer) ? (answer as readonly CelValue[]) : []) {
    if (!(each instanceof CelStruct) || each.typeName !== 'JSONPatch')
      return new CelError('JSONPatch.expression should evaluate to array of JSONPatch');
    operations.push(toJson(each) as PatchOperation);
  }
  const result = applyPatch(object, operations);
  if ('document' in result) return result.document as CelObject;
  // A test that does not hold leaves everything as it was.
  return result.isTest ? object : new CelError(`JSON Patch: ${result.problem}`);
}
