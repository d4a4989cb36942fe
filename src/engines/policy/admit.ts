import type { CompiledPolicy } from './compile.ts';
import { evaluatePolicy, type ValidationResult } from './evaluate.ts';
import { matchesRequest } from './match.ts';
import type { PolicyBinding } from './model.ts';
import { type ParamObjects, paramsOf } from './params.ts';
import type { AdmissionContext, AdmissionRequest } from './request.ts';

/** A policy with everything that binds it. */
export interface BoundPolicy {
  readonly compiled: CompiledPolicy;
  readonly bindings: readonly PolicyBinding[];
}

/** What one rule says against a request. */
export interface Objection {
  readonly policy: string;
  readonly binding: string | undefined;
  readonly message: string;
  readonly reason: string;
  /** Which of the policy's rules. */
  readonly index: number | undefined;
  /** Whether it could not be decided, and is one because the policy fails closed. */
  readonly isError: boolean;
}

/** What could not be decided, and would not be by the server either, or only by it. */
export interface Undecided {
  readonly policy: string;
  readonly binding: string | undefined;
  readonly because: string;
  readonly index: number | undefined;
}

export interface Decision {
  readonly denials: readonly Objection[];
  readonly warnings: readonly Objection[];
  readonly audits: readonly Objection[];
  readonly undecided: readonly Undecided[];
  readonly auditAnnotations: ReadonlyMap<string, string>;
  /** Policies whose rules were run: the rest is about something else. */
  readonly evaluated: readonly string[];
}

/** What ValidatingAdmissionPolicies say to a request (apiserver, `plugin/policy/validating/dispatcher.go`). */
export function admit(
  policies: readonly BoundPolicy[],
  request: AdmissionRequest,
  context: AdmissionContext,
  params: ParamObjects,
): Decision {
  const verdict = new Verdict();
  for (const bound of policies) consider(bound, request, context, params, verdict);
  return verdict;
}

class Verdict implements Decision {
  readonly denials: Objection[] = [];
  readonly warnings: Objection[] = [];
  readonly audits: Objection[] = [];
  readonly undecided: Undecided[] = [];
  readonly auditAnnotations = new Map<string, string>();
  readonly evaluated: string[] = [];
}

function consider(
  { compiled, bindings }: BoundPolicy,
  request: AdmissionRequest,
  context: AdmissionContext,
  all: ParamObjects,
  verdict: Verdict,
): void {
  const { policy } = compiled;
  const match = matchesRequest(policy.match, request, context);
  if (match === 'no') return;
  for (const binding of bindings) {
    const bound = binding.match === undefined ? 'yes' : matchesRequest(binding.match, request, context);
    if (bound === 'no') continue;
    const at = { policy: policy.name, binding: binding.name, index: undefined };
    if (match === 'unknown' || bound === 'unknown') {
      verdict.undecided.push({ ...at, because: `the labels of the namespace ${request.namespace} are not in view` });
      continue;
    }
    const params = paramsOf(policy, binding, request, all);
    if ('problem' in params) {
      const message = `failed to configure binding: ${params.problem}`;
      const objection: Objection = { ...at, message, reason: 'Invalid', isError: true };
      if (policy.failurePolicy === 'Fail') verdict.denials.push(objection);
      else verdict.undecided.push({ ...at, because: message });
      continue;
    }
    for (const each of params.params) {
      const outcome = evaluatePolicy(compiled, { request, context, params: each });
      if (outcome.kind === 'skipped') continue;
      if (verdict.evaluated.at(-1) !== policy.name) verdict.evaluated.push(policy.name);
      for (const [key, value] of outcome.auditAnnotations) verdict.auditAnnotations.set(`${policy.name}/${key}`, value);
      for (const result of outcome.results) object(result, compiled, binding, verdict);
    }
  }
}

function object(result: ValidationResult, { policy }: CompiledPolicy, binding: PolicyBinding, verdict: Verdict): void {
  if (result.verdict === 'admit') return;
  const at = { policy: policy.name, binding: binding.name, index: result.index };
  const isError = result.verdict !== 'deny';
  if (result.verdict === 'unanswered' || (isError && policy.failurePolicy === 'Ignore')) {
    verdict.undecided.push({ ...at, because: result.message });
    return;
  }
  const objection: Objection = { ...at, message: result.message, reason: result.reason ?? 'Invalid', isError };
  const { validationActions } = binding;
  if (validationActions.includes('Deny')) verdict.denials.push(objection);
  if (validationActions.includes('Warn')) verdict.warnings.push(objection);
  if (validationActions.includes('Audit')) verdict.audits.push(objection);
}

/** The policies among objects, each with its bindings. */
export function bind(policies: readonly CompiledPolicy[], bindings: readonly PolicyBinding[]): readonly BoundPolicy[] {
  return policies.map((compiled) => ({
    compiled,
    bindings: bindings.filter(({ policyName }) => policyName === compiled.policy.name),
  }));
}
