import type { Finding } from './finding.ts';
import type { Gap } from './gap.ts';
import type { Target, WaivedFinding, WaiverProblem } from './result.ts';

/** The answer to one control. `not-evaluated` is neither and never counts as either. */
export type ControlStatus = 'pass' | 'fail' | 'not-evaluated';

/**
 * How far the answers of a control's rules reach: they settle it (`whole`), they settle a `part` of it, or they can only
 * show its `failure` and their silence shows nothing.
 */
export type Proof = 'whole' | 'part' | 'failure';

export interface ControlAnswer {
  readonly id: string;
  readonly title: string;
  readonly section: string;
  readonly status: ControlStatus;
  /** Why it was not evaluated, or what a pass rests on. */
  readonly reason: string;
  /** The rules that answer it. */
  readonly rules: readonly string[];
  /** Absent where no rule answers it. */
  readonly proof?: Proof;
  /** What it asks beyond what the rules look at. */
  readonly limit?: string;
  /** (rule, subject) pairs; those that can only refute are not counted. */
  readonly evaluated: number;
  readonly notEvaluated: number;
  readonly findings: readonly Finding[];
  /** Findings that somebody accepted; they do not fail the control and are named beside it. */
  readonly accepted: readonly WaivedFinding[];
}

export interface ComplianceSummary {
  readonly pass: number;
  /** Of those that pass, the ones that were looked at only in part. */
  readonly passInPart: number;
  readonly fail: number;
  readonly notEvaluated: number;
  /** Findings that waivers accept; they fail no control. */
  readonly accepted: number;
  /** Passed among the evaluated ones, in percent rounded down; absent when none was evaluated. */
  readonly score?: number;
  /** Evaluated among all controls, in percent rounded down. */
  readonly coverage: number;
}

/** What `breakwater comply --format json` prints. */
export interface ComplianceResult {
  readonly schema: 'breakwater.compliance/1';
  readonly tool: { readonly name: 'breakwater'; readonly version: string };
  readonly startedAt: string;
  readonly framework: {
    readonly id: string;
    readonly title: string;
    readonly version: string;
    readonly source: string;
  };
  readonly targets: readonly Target[];
  readonly controls: readonly ControlAnswer[];
  readonly gaps: readonly Gap[];
  readonly waiverProblems: readonly WaiverProblem[];
  readonly summary: ComplianceSummary;
}
