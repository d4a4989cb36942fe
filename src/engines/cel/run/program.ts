import { type CheckResult, check } from '../check/checker.ts';
import type { CheckProblem } from '../check/checked.ts';
import type { Environment } from '../check/environment.ts';
import { badLiterals } from '../check/literal-arguments.ts';
import type { Answer } from '../check/function.ts';
import { parseCel } from '../syntax/parser.ts';
import { CelError } from '../values/error.ts';
import { CostLimitExceeded, Frame, type Variables } from './frame.ts';
import { type Observer, plan, PlanError } from './plan.ts';

/** What a single expression may cost in Kubernetes (apiserver, `pkg/apis/cel/config.go`). */
export const perCallLimit = 1_000_000;

export interface Evaluation {
  readonly answer: Answer;
  /** As Kubernetes counts it. */
  readonly cost: number;
  readonly isOverLimit: boolean;
}

/** An expression that is ready to run. */
export interface Program {
  readonly source: string;
  readonly checked: CheckResult;
  /** Never throws. `limit`: what it may cost. */
  readonly evaluate: (variables: Variables, limit?: number) => Evaluation;
  /** The same, telling every step: slow, for explanations. */
  readonly explain: (variables: Variables, observer: Observer, limit?: number) => Evaluation;
}

export type Compiled = { readonly program: Program } | { readonly problems: readonly CheckProblem[] };

/** Reads, checks and plans an expression. Never throws. */
export function compileCel(source: string, environment: Environment): Compiled {
  const read = parseCel(source, environment.macros);
  if ('problem' in read) {
    const { message, offset } = read.problem;
    return { problems: [{ message: `Syntax error: ${message}`, span: { start: offset, end: offset } }] };
  }
  const checked = check(read.expression, environment);
  const isAsSpecified = environment.isAsSpecified === true;
  const problems = checked.problems.length > 0 || isAsSpecified ? checked.problems : badLiterals(checked.checked);
  if (problems.length > 0 && environment.isStrict) return { problems };
  try {
    const settings = { isAsSpecified };
    const step = plan(checked.checked, settings);
    const run = (variables: Variables, limit: number, own = step): Evaluation => {
      const frame = new Frame(variables, checked.slots, limit);
      try {
        const answer = own(frame);
        if (frame.cost <= limit) return { answer, cost: frame.cost, isOverLimit: false };
      } catch (error) {
        if (!(error instanceof CostLimitExceeded)) throw error;
      }
      const answer = new CelError('operation cancelled: actual cost limit exceeded');
      return { answer, cost: frame.cost, isOverLimit: true };
    };
    const program: Program = {
      source,
      checked,
      evaluate: (variables, limit = perCallLimit) => run(variables, limit),
      explain: (variables, observer, limit = perCallLimit) =>
        run(variables, limit, plan(checked.checked, { ...settings, observer })),
    };
    return { program };
  } catch (error) {
    if (!(error instanceof PlanError)) throw error;
    return { problems: [{ message: error.message, span: error.expression.span, isInstantiation: true }] };
  }
}
