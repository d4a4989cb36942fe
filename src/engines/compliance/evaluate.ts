import { plural } from '#engines/reporting/text';
import type { Rule } from '#engines/rules/rule';
import type { Tally } from '#engines/rules/run';
import type { ComplianceSummary, ControlAnswer, ControlStatus } from '#kernel/compliance';
import type { Finding } from '#kernel/finding';
import type { WaivedFinding } from '#kernel/result';
import {
  type AnsweredControl,
  type Control,
  type Framework,
  isAnswered,
  rulesOfControl,
  whyUnanswered,
} from './framework.ts';

/** What a scan with the framework's rules found. */
export interface Evidence {
  /** The rules that ran. */
  readonly rules: readonly Pick<Rule, 'id' | 'looksAt' | 'kinds'>[];
  readonly tallies: ReadonlyMap<string, Tally>;
  readonly findings: readonly Finding[];
  readonly waived: readonly WaivedFinding[];
}

/**
 * Every control answered from the evidence. One finding fails it. It passes only when at least one question was asked,
 * every question was answered and the answers can prove it: what could not be seen is never taken for good.
 */
export function answerControls(framework: Framework, evidence: Evidence): ControlAnswer[] {
  return framework.controls.map((control) => answerControl(control, evidence));
}

function answerControl(control: Control, evidence: Evidence): ControlAnswer {
  const { id, title, section } = control;
  if (!isAnswered(control)) {
    const none = { rules: [], evaluated: 0, notEvaluated: 0, findings: [], accepted: [] };
    return { id, title, section, status: 'not-evaluated', reason: whyUnanswered(control), ...none };
  }
  const { proof, limit } = control;
  const rules = rulesOfControl(control);
  const wanted = new Set(rules);
  const tallies = control.rules.map((rule) => evidence.tallies.get(rule));
  const counts: Counts = {
    evaluated: tallies.reduce((sum, tally) => sum + (tally?.evaluated ?? 0), 0),
    notEvaluated: tallies.reduce((sum, tally) => sum + (tally?.notEvaluated ?? 0), 0),
    findings: evidence.findings.filter((finding) => wanted.has(finding.rule)),
    accepted: evidence.waived.filter(({ finding }) => wanted.has(finding.rule)),
  };
  const [status, reason] = judge(control, counts, evidence);
  return { id, title, section, status, reason, rules, proof, ...(limit === undefined ? {} : { limit }), ...counts };
}

type Counts = Pick<ControlAnswer, 'evaluated' | 'notEvaluated' | 'findings' | 'accepted'>;

function judge(control: AnsweredControl, counts: Counts, evidence: Evidence): readonly [ControlStatus, string] {
  const { rules, proof, limit } = control;
  const { evaluated, notEvaluated, findings, accepted } = counts;
  const beside = accepted.length > 0 ? `; ${plural(accepted.length, 'finding')} accepted` : '';
  if (findings.length > 0) return ['fail', `${plural(findings.length, 'finding')}${beside}`];
  const ran = evidence.rules.filter((rule) => rules.includes(rule.id));
  if (ran.length === 0) return ['not-evaluated', 'its checks are not part of the version that was asked for'];
  if (evaluated + notEvaluated === 0)
    return ['not-evaluated', `nothing in view that it is about: no ${nameSubjects(ran)}`];
  if (notEvaluated > 0) {
    const blind = rules.filter((rule) => (evidence.tallies.get(rule)?.notEvaluated ?? 0) > 0);
    const share = `${notEvaluated} of ${plural(evaluated + notEvaluated, 'question')}`;
    return ['not-evaluated', `${share} could not be answered (${blind.join(', ')})${beside}`];
  }
  if (proof === 'failure')
    return [
      'not-evaluated',
      `nothing in view speaks against it, which does not show ${limit ?? 'that it holds'}${beside}`,
    ];
  const answers = `${plural(evaluated, 'question')} answered${beside}`;
  return ['pass', proof === 'part' ? `${answers}; not looked at: ${limit ?? 'the rest of it'}` : answers];
}

/** "Role, ClusterRole or pod template": what would have had to be there for a rule to say anything. */
function nameSubjects(rules: Evidence['rules']): string {
  const names = [
    ...new Set(
      rules.flatMap(({ looksAt, kinds = [] }) => {
        if (looksAt === 'workload') return ['pod or pod template'];
        if (looksAt === 'dockerfile') return ['Dockerfile'];
        if (looksAt === 'object') return kinds.includes('*') ? ['Kubernetes object'] : kinds;
        return [looksAt === 'compose' ? 'Compose file' : 'Compose service'];
      }),
    ),
  ];
  const shown = names.slice(0, 4);
  return `${shown.join(', ')}${names.length > shown.length ? ', …' : ''}`;
}

export function summarizeControls(controls: readonly ControlAnswer[]): ComplianceSummary {
  const count = (status: ControlStatus): number => controls.filter((control) => control.status === status).length;
  const [pass, fail] = [count('pass'), count('fail')];
  const evaluated = pass + fail;
  return {
    pass,
    passInPart: controls.filter(({ status, proof }) => status === 'pass' && proof === 'part').length,
    fail,
    notEvaluated: controls.length - evaluated,
    accepted: new Set(controls.flatMap(({ accepted }) => accepted.map(({ finding }) => finding.id))).size,
    ...(evaluated === 0 ? {} : { score: Math.floor((pass / evaluated) * 100) }),
    coverage: controls.length === 0 ? 0 : Math.floor((evaluated / controls.length) * 100),
  };
}
