import { CelAuthorizer } from '#engines/cel/libraries/authorizer';
import type { Answer } from '#engines/cel/check/function';
import type { Variables } from '#engines/cel/run/frame';
import { CelError, CelUnanswered } from '#engines/cel/values/error';
import { CelFields } from '#engines/cel/values/fields';
import type { CelValue } from '#engines/cel/values/value';
import type { CompiledExpression, CompiledPolicy, CompiledValidation } from './compile.ts';
import { requestResourceOf } from './request-resource.ts';
import { type AdmissionContext, type AdmissionRequest, namespaceValue, requestValue } from './request.ts';
import { variablesType } from './request-types.ts';

/** What Kubernetes lets the expressions of one policy cost together (apiserver, `pkg/apis/cel/config.go`). */
export const budgets = { validations: 10_000_000, matchConditions: 2_500_000 } as const;
const mostMessageBytes = 5 * 1_024 * 4;

/** How one rule of a policy ended. */
export interface ValidationResult {
  /** `error`: it could not be decided, and the failure policy says what follows. `unanswered`: nobody here can know. */
  readonly verdict: 'admit' | 'deny' | 'error' | 'unanswered';
  readonly message: string;
  readonly reason: string | undefined;
  /** Which of the policy's rules; undefined when it is not one of them. */
  readonly index: number | undefined;
}

export type PolicyOutcome =
  /** A match condition says that the request is none of this policy's. */
  | { readonly kind: 'skipped'; readonly condition: string }
  | {
      readonly kind: 'evaluated';
      readonly results: readonly ValidationResult[];
      readonly auditAnnotations: ReadonlyMap<string, string>;
      /** Of all expressions, as Kubernetes counts it. */
      readonly cost: number;
    };

export interface PolicyInput {
  readonly request: AdmissionRequest;
  readonly context: AdmissionContext;
  /** Null where the policy has none. */
  readonly params: CelValue;
  /** What a dialect has beside. */
  readonly more?: ReadonlyMap<string, Answer>;
}

/** Runs a policy on a request (apiserver, `plugin/policy/validating/validator.go`). Bounded by cost; never throws. */
export function evaluatePolicy(compiled: CompiledPolicy, input: PolicyInput): PolicyOutcome {
  const run = new PolicyRun(compiled, input);
  const precondition = run.precondition();
  if (precondition !== undefined) return precondition;
  const results = compiled.validations.map((validation, index) => run.validation(validation, index));
  return { kind: 'evaluated', results, auditAnnotations: run.annotations(results), cost: run.cost };
}

/** A policy at work on one request: variables keep the values that they have once. */
export class PolicyRun {
  readonly #compiled: CompiledPolicy;
  readonly #values: Map<string, Answer>;
  readonly #variables: Variables;
  cost = 0;

  constructor(compiled: CompiledPolicy, { request, context, params, more }: PolicyInput) {
    this.#compiled = compiled;
    const authorizer = new CelAuthorizer(context.authorize ?? (() => undefined));
    this.#values = new Map<string, Answer>([
      ['object', request.object],
      ['oldObject', request.oldObject],
      ['request', requestValue(request)],
      ['namespaceObject', namespaceValue(request, context)],
      ['params', params],
      ['authorizer', authorizer],
      ['authorizer.requestResource', requestResourceOf(authorizer, request)],
      ...(more ?? []),
    ]);
    this.#values.set('variables', new PolicyVariables((name) => this.#variable(name)));
    this.#variables = { find: (name) => this.#values.get(name) };
  }

  /** Undefined when all conditions hold. One that says no decides, whatever the others are. */
  precondition(): PolicyOutcome | undefined {
    const { matchConditions } = this.#compiled;
    const errors: CelError[] = [];
    const before = this.cost;
    for (const condition of matchConditions) {
      const answer = this.#evaluate(condition, budgets.matchConditions);
      if (answer instanceof CelError) errors.push(answer);
      else if (answer === false) return { kind: 'skipped', condition: nameOf(condition) };
    }
    this.cost = before;
    const [first] = errors;
    if (first === undefined) return undefined;
    const unanswered = errors.find((error) => error instanceof CelUnanswered);
    const message = (unanswered ?? first).message;
    const verdict = unanswered === undefined ? 'error' : 'unanswered';
    const results: ValidationResult[] = [{ verdict, message, reason: undefined, index: undefined }];
    return { kind: 'evaluated', results, auditAnnotations: new Map(), cost: this.cost };
  }

  validation({ validation, condition, message }: CompiledValidation, index: number): ValidationResult {
    const answer = this.#evaluate(condition, budgets.validations);
    const { reason } = validation;
    if (answer instanceof CelError) {
      const verdict = answer instanceof CelUnanswered ? 'unanswered' : 'error';
      return { verdict, message: answer.message, reason: undefined, index };
    }
    if (answer === true) return { verdict: 'admit', message: '', reason: undefined, index };
    const text = message === undefined ? '' : this.#message(message);
    const written = text || (validation.message ?? '').trim();
    return {
      verdict: 'deny',
      message: written === '' ? `failed expression: ${validation.source.trim()}` : written,
      reason: reason ?? 'Invalid',
      index,
    };
  }

  /** Empty when it is none that can be shown: on several lines, too long, no text. */
  #message(message: CompiledExpression): string {
    const answer = this.#evaluate(message, budgets.validations);
    if (typeof answer !== 'string') return '';
    const text = answer.trim();
    return text.includes('\n') || text.length > mostMessageBytes ? '' : text;
  }

  /** Adds an error of one to the results, as a refusal that no binding takes back. */
  annotations(results: ValidationResult[]): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    for (const annotation of this.#compiled.auditAnnotations) {
      const answer = this.#evaluate(annotation, budgets.validations);
      if (answer instanceof CelError)
        results.push({ verdict: 'error', message: answer.message, reason: undefined, index: undefined });
      else if (typeof answer === 'string' && answer.trim() !== '') found.set(nameOf(annotation), answer.trim());
    }
    return found;
  }

  /** Of an expression of the policy. */
  evaluate(compiled: CompiledExpression): Answer {
    return this.#evaluate(compiled, budgets.validations);
  }

  #evaluate(compiled: CompiledExpression, budget: number): Answer {
    const { source } = compiled.expression;
    if ('problem' in compiled) return new CelError(compiled.problem);
    if (this.cost > budget)
      return new CelError(
        'validation failed due to running out of cost budget, no further validation rules will be run',
      );
    const { answer, cost } = compiled.program.evaluate(this.#variables);
    this.cost += cost;
    if (answer instanceof CelUnanswered || !(answer instanceof CelError)) return answer;
    return new CelError(`expression '${source}' resulted in error: ${answer.message}`);
  }

  /** Evaluated when it is first asked for; its cost is its own. */
  #variable(name: string): Answer | undefined {
    const compiled = this.#compiled.variables.get(name);
    if (compiled === undefined) return undefined;
    if ('problem' in compiled)
      return new CelError(`composited variable "${name}" fails to compile: ${compiled.problem}`);
    const { answer, cost } = compiled.program.evaluate(this.#variables);
    this.cost += cost;
    if (answer instanceof CelUnanswered || !(answer instanceof CelError)) return answer;
    return new CelError(`composited variable "${name}" fails to evaluate: ${answer.message}`);
  }
}

function nameOf({ expression }: CompiledExpression): string {
  return 'name' in expression ? String(expression.name) : '';
}

/** `variables`: each has its value once it was asked for. */
class PolicyVariables extends CelFields {
  readonly typeName = variablesType;
  readonly #known = new Map<string, Answer | undefined>();
  readonly #evaluate: (name: string) => Answer | undefined;

  constructor(evaluate: (name: string) => Answer | undefined) {
    super();
    this.#evaluate = evaluate;
  }

  override find(field: string): Answer | undefined {
    if (this.#known.has(field)) return this.#known.get(field);
    // One that asks for itself finds nothing: the checker has let none through.
    this.#known.set(field, undefined);
    const answer = this.#evaluate(field);
    this.#known.set(field, answer);
    return answer;
  }
}
