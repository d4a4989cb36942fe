import { describe, expect, test } from 'vitest';
import type { Tally } from '#engines/rules/run';
import type { Finding } from '#kernel/finding';
import type { WaivedFinding } from '#kernel/result';
import { answerControls, type Evidence, summarizeControls } from './evaluate.ts';
import { beyond, controlsOf, defineFramework, partly, refutedBy } from './framework.ts';

const framework = defineFramework({
  id: 'example',
  title: 'Example',
  version: '1',
  source: 'https://example.com',
  controls: controlsOf('Section', [
    ['whole', 'Both rules settle it', ['rule-a', 'rule-b']],
    ['part', 'Rule a settles a part', partly(['rule-a'], 'the rest')],
    ['failure', 'Rule a can only break it', refutedBy(['rule-a'], 'that it holds elsewhere')],
    ['beside', 'Rule a settles it, rule b can only break it', ['rule-a', '!rule-b']],
    ['node', 'It is about nodes', 'node'],
    ['own', 'It has a reason of its own', beyond('organization', 'people decide it')],
  ]),
});

const rules: Evidence['rules'] = [
  { id: 'rule-a', looksAt: 'workload' },
  { id: 'rule-b', looksAt: 'object', kinds: ['Role', 'ClusterRole'] },
];

function finding(rule: string, id = `${rule}-1`): Finding {
  return {
    id,
    rule,
    kind: 'hardening',
    severity: 'high',
    title: 'Something is wrong',
    message: 'something is wrong',
    subject: { kind: 'Pod', name: 'web' },
    place: { file: 'pod.yaml', line: 3, column: 1, endLine: 3, endColumn: 5, path: 'spec' },
    references: {},
    remedy: 'Mend it.',
    fixable: false,
  };
}

function waived(rule: string): WaivedFinding {
  const waiver = { source: 'file', place: 'waivers.yaml:1', owner: 'ann', reason: 'moves in May', until: '2027-05-31' };
  return { finding: finding(rule), waiver: { ...waiver, source: 'file' } };
}

function tally(evaluated: number, notEvaluated = 0, failed = 0): Tally {
  return { evaluated, notEvaluated, failed };
}

function answers(evidence: Partial<Evidence>): Record<string, readonly [string, string]> {
  const full: Evidence = { rules, tallies: new Map(), findings: [], waived: [], ...evidence };
  return Object.fromEntries(answerControls(framework, full).map(({ id, status, reason }) => [id, [status, reason]]));
}

describe('a control', () => {
  test('that no rule answers is not evaluated, with the reason', () => {
    const { node, own } = answers({});
    expect(node).toEqual(['not-evaluated', expect.stringContaining('a node')]);
    expect(own).toEqual(['not-evaluated', 'people decide it']);
  });

  test('passes when every question was answered and none against it', () => {
    const { whole } = answers({
      tallies: new Map([
        ['rule-a', tally(2)],
        ['rule-b', tally(1)],
      ]),
    });
    expect(whole).toEqual(['pass', '3 questions answered']);
  });

  test('passes when only one of its rules had something to look at', () => {
    expect(answers({ tallies: new Map([['rule-b', tally(1)]]) }).whole?.[0]).toBe('pass');
  });

  test('is not evaluated when nothing in view is what it is about, and says what that would be', () => {
    const { whole, part, failure } = answers({ tallies: new Map([['rule-a', tally(0)]]) });
    expect(whole).toEqual([
      'not-evaluated',
      'nothing in view that it is about: no pod or pod template, Role, ClusterRole',
    ]);
    expect(part?.[0]).toBe('not-evaluated');
    expect(failure?.[0]).toBe('not-evaluated');
  });

  test('is not evaluated when one question stays open, and names the rule', () => {
    const { whole } = answers({
      tallies: new Map([
        ['rule-a', tally(4, 1)],
        ['rule-b', tally(1)],
      ]),
    });
    expect(whole).toEqual(['not-evaluated', '1 of 6 questions could not be answered (rule-a)']);
  });

  test('fails on one finding, whatever stays open', () => {
    const { whole, part, failure } = answers({
      tallies: new Map([['rule-a', tally(1, 9, 1)]]),
      findings: [finding('rule-a'), finding('rule-c')],
    });
    expect(whole).toEqual(['fail', '1 finding']);
    expect(part).toEqual(['fail', '1 finding']);
    expect(failure).toEqual(['fail', '1 finding']);
  });

  test('that rules answer in part passes and says what was not looked at', () => {
    const { part } = answers({ tallies: new Map([['rule-a', tally(1)]]) });
    expect(part).toEqual(['pass', '1 question answered; not looked at: the rest']);
  });

  test('that rules can only break never passes', () => {
    const { failure } = answers({ tallies: new Map([['rule-a', tally(7)]]) });
    expect(failure).toEqual([
      'not-evaluated',
      'nothing in view speaks against it, which does not show that it holds elsewhere',
    ]);
  });

  test('does not pass on the silence of a rule that only refutes, and fails on its findings', () => {
    expect(answers({ tallies: new Map([['rule-b', tally(3)]]) }).beside).toEqual([
      'not-evaluated',
      'nothing in view that it is about: no pod or pod template',
    ]);
    expect(answers({ tallies: new Map([['rule-a', tally(1)]]) }).beside?.[0]).toBe('pass');
    expect(
      answers({
        tallies: new Map([
          ['rule-a', tally(1)],
          ['rule-b', tally(0, 4)],
        ]),
      }).beside?.[0],
    ).toBe('pass');
    expect(answers({ tallies: new Map([['rule-a', tally(1)]]), findings: [finding('rule-b')] }).beside?.[0]).toBe(
      'fail',
    );
  });

  test('does not fail on accepted findings, and counts them', () => {
    const { part, failure } = answers({
      tallies: new Map([['rule-a', tally(1, 0, 1)]]),
      waived: [waived('rule-a'), waived('rule-c')],
    });
    expect(part).toEqual(['pass', '1 question answered; 1 finding accepted; not looked at: the rest']);
    expect(failure?.[0]).toBe('not-evaluated');
  });

  test('whose checks are not part of the version is not evaluated', () => {
    const { whole } = answers({ rules: [], tallies: new Map() });
    expect(whole).toEqual(['not-evaluated', 'its checks are not part of the version that was asked for']);
  });
});

describe('the summary', () => {
  const summarize = (evidence: Partial<Evidence>) =>
    summarizeControls(answerControls(framework, { rules, tallies: new Map(), findings: [], waived: [], ...evidence }));

  test('has no score where nothing was evaluated', () => {
    expect(summarize({})).toEqual({ pass: 0, passInPart: 0, fail: 0, notEvaluated: 6, accepted: 0, coverage: 0 });
  });

  test('counts the score over what was evaluated, and the coverage over everything', () => {
    const summary = summarize({
      tallies: new Map([
        ['rule-a', tally(1)],
        ['rule-b', tally(1, 0, 1)],
      ]),
      findings: [finding('rule-b')],
      waived: [waived('rule-a')],
    });
    expect(summary).toEqual({
      pass: 1,
      passInPart: 1,
      fail: 2,
      notEvaluated: 3,
      accepted: 1,
      score: 33,
      coverage: 50,
    });
  });

  test('never rounds up to all', () => {
    const many = defineFramework({
      ...framework,
      controls: controlsOf(
        'Section',
        Array.from({ length: 200 }, (_, index) => [`c${index}`, 'One of many', [index === 0 ? 'rule-b' : 'rule-a']]),
      ),
    });
    const evidence: Evidence = {
      rules,
      tallies: new Map([
        ['rule-a', tally(1)],
        ['rule-b', tally(1, 0, 1)],
      ]),
      findings: [finding('rule-b')],
      waived: [],
    };
    expect(summarizeControls(answerControls(many, evidence)).score).toBe(99);
  });
});
