import type { Tally } from '#engines/rules/run';
import type { ComplianceSummary, ControlAnswer } from '#kernel/compliance';
import type { Finding } from '#kernel/finding';
import type { WaivedFinding } from '#kernel/result';
import { beyondTexts, type Control, type Framework, isAnswered } from './framework.ts';

/** What a scan with the framework's rules found. */
export interface Evidence {
  readonly tallies: ReadonlyMap<string, Tally>;
  readonly findings: readonly Finding[];
  readonly waived: readonly WaivedFinding[];
}

/** The rules that a framework asks for. */
export function rulesOfFramework(framework: Framework): ReadonlySet<string> {
  return new Set(framework.controls.flatMap((control) => (isAnswered(control) ? control.rules : [])));
}

/**
 * Every control answered from the evidence. One finding fails it. It passes only when at least one question was asked
 * and every question was answered: what could not be seen is never taken for good.
 */
export function answerControls(framework: Framework, evidence: Evidence): ControlAnswer[] {
  return framework.controls.map((control) => answerControl(control, evidence));
}

function answerControl(control: Control, { tallies, findings, waived }: Evidence): ControlAnswer {
  const { id, title, section } = control;
  const none = { id, title, section, rules: [], evaluated: 0, notEvaluated: 0, findings: [], accepted: [] };
  if (!isAnswered(control)) return { ...none, status: 'not-evaluated', reason: beyondTexts[control.beyond] };
  const { rules } = control;
  const wanted = new Set(rules);
  const own = findings.filter((finding) => wanted.has(finding.rule));
  const accepted = waived.filter(({ finding }) => wanted.has(finding.rule));
  let evaluated = 0;
  let notEvaluated = 0;
  for (const rule of rules) {
    const tally = tallies.get(rule);
    evaluated += tally?.evaluated ?? 0;
    notEvaluated += tally?.notEvaluated ?? 0;
  }
  const answer = { ...none, rules, evaluated, notEvaluated, findings: own, accepted };
  if (own.length > 0) return { ...answer, status: 'fail', reason: `${own.length} of its findings stand` };
  if (evaluated === 0 && notEvaluated === 0)
    return { ...answer, status: 'not-evaluated', reason: 'nothing that it is about was scanned' };
  if (notEvaluated > 0)
    return {
      ...answer,
      status: 'not-evaluated',
      reason: `${notEvaluated} of ${evaluated + notEvaluated} questions could not be answered`,
    };
  return {
    ...answer,
    status: 'pass',
    reason: `${evaluated} questions answered${accepted.length > 0 ? `, ${accepted.length} findings accepted` : ''}`,
  };
}

export function summarizeControls(controls: readonly ControlAnswer[]): ComplianceSummary {
  const count = (status: ControlAnswer['status']): number =>
    controls.filter((control) => control.status === status).length;
  const [pass, fail] = [count('pass'), count('fail')];
  const evaluated = pass + fail;
  return {
    pass,
    fail,
    notEvaluated: controls.length - evaluated,
    score: evaluated === 0 ? undefined : Math.floor((pass / evaluated) * 100),
    coverage: controls.length === 0 ? 0 : Math.floor((evaluated / controls.length) * 100),
  };
}
