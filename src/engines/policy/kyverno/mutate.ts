import { CelError } from '#engines/cel/values/error';
import { isObject } from '#engines/cel/values/value';
import { dynType } from '#engines/cel/types/static-type';
import { compileExpressions, type CompiledExpression } from '../compile.ts';
import { PolicyRun } from '../evaluate.ts';
import { matchesRequest } from '../match.ts';
import { type CompiledMutatingPolicy, compileMutatingPolicy, mutate, type MutationOutcome } from '../mutate.ts';
import type { AdmissionContext, AdmissionRequest } from '../request.ts';
import type { KyvernoData } from './library-context.ts';
import type { KyvernoMutatingPolicy } from './read-mutating-policy.ts';
import { kyvernoLanguage, kyvernoValues } from './validate.ts';

export interface CompiledKyvernoMutation {
  readonly policy: KyvernoMutatingPolicy;
  readonly compiled: readonly CompiledMutatingPolicy[];
  readonly target: CompiledExpression | undefined;
}

export function compileKyvernoMutation(
  policy: KyvernoMutatingPolicy,
  settings: { readonly minor: number; readonly now: number | undefined },
): CompiledKyvernoMutation {
  const own = { minor: settings.minor, ...kyvernoLanguage(settings.now), hasVariablesInConditions: true };
  const [first] = policy.policies;
  const base = first === undefined ? undefined : { ...first, validations: [], auditAnnotations: [] };
  return {
    policy,
    compiled: policy.policies.map((each) => compileMutatingPolicy(each, own)),
    target:
      policy.target === undefined || base === undefined
        ? undefined
        : compileExpressions(base, own).compile(
            { source: policy.target, path: ['spec', 'targetMatchConstraints', 'expression'] },
            dynType,
          ),
  };
}

/** What a policy of Kyverno makes of the object of a request. Undefined: it is about something else. */
export function change(
  { policy, compiled }: CompiledKyvernoMutation,
  request: AdmissionRequest,
  context: AdmissionContext,
  data: KyvernoData,
): MutationOutcome | undefined {
  const matching = matchingOf(policy, compiled, request, context);
  if (matching === undefined) return undefined;
  const outcome = mutate(matching, { request, context, params: null, more: kyvernoValues(data, []) });
  return outcome.kind === 'skipped' ? undefined : outcome;
}

/** What it makes of another object than that of the request. */
export function changeTarget(
  { policy, compiled, target }: CompiledKyvernoMutation,
  request: AdmissionRequest,
  context: AdmissionContext,
  data: KyvernoData,
): MutationOutcome | undefined {
  const matching = matchingOf(policy, compiled, request, context);
  if (matching === undefined || target === undefined) return undefined;
  const more = kyvernoValues(data, []);
  const input = { request, context, params: null, more };
  const run = new PolicyRun(matching.compiled, input);
  if (run.precondition() !== undefined) return undefined;
  const found = run.evaluate(target);
  if (found instanceof CelError) return { kind: 'error', message: found.message };
  if (!isObject(found)) return { kind: 'error', message: 'the target is no object' };
  const bare = { ...matching, compiled: { ...matching.compiled, matchConditions: [] } };
  return mutate(bare, { ...input, request: { ...request, object: found } });
}

function matchingOf(
  policy: KyvernoMutatingPolicy,
  compiled: readonly CompiledMutatingPolicy[],
  request: AdmissionRequest,
  context: AdmissionContext,
): CompiledMutatingPolicy | undefined {
  if (policy.namespace !== undefined && policy.namespace !== request.namespace) return undefined;
  return compiled.find((each) => matchesRequest(each.policy.match, request, context) === 'yes');
}
