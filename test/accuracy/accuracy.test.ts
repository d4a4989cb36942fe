import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { selectRules } from '#build/select-rules';
import { composeRules } from '#catalog/compose/index.generated';
import { dockerfileRules } from '#catalog/dockerfile/index.generated';
import { hardeningRules } from '#catalog/hardening/index.generated';
import type { Finding } from '#kernel/finding';
import { isAtLeast } from '#kernel/severity';
import { ask } from '../cases/ask.ts';
import { type Case, readCases } from '../cases/case-files.ts';

/**
 * How well a scan as people run it, with every rule of the default profile at once, finds the mistakes in manifests
 * that were labelled by hand, and how often it cries wolf on those that are in order.
 */
const leastRecall = 0.97;
const mostFalseAlarms = 1 / 40;

const root = 'test/accuracy';
const rules = selectRules([...hardeningRules, ...dockerfileRules, ...composeRules], {
  profiles: ['security'],
  only: [],
  skip: [],
});

function casesIn(side: 'flagged' | 'clean'): Case[] {
  return readdirSync(join(root, side))
    .sort()
    .flatMap((topic) =>
      readCases(join(root, side, topic)).map((example) => ({ ...example, name: `${side}/${topic}/${example.name}` })),
    );
}

function scan(example: Case): readonly Finding[] {
  const { presented, gaps, outcome } = ask(rules, example, example.files);
  expect(
    gaps.map((gap) => gap.message),
    `${example.name} was not read`,
  ).toEqual([]);
  expect(outcome.blind.filter((blind) => blind.reason === 'rule-failed').map((blind) => blind.detail)).toEqual([]);
  return presented.map(({ finding }) => finding);
}

describe('accuracy on labelled manifests', () => {
  it('finds the mistakes', () => {
    const missed: string[] = [];
    let labelled = 0;
    for (const example of casesIn('flagged')) {
      expect(example.expectations.length, `${example.name} labels nothing`).toBeGreaterThan(0);
      const found = new Set(scan(example).map(({ rule, place }) => `${place.file}:${place.line} ${rule}`));
      for (const { file, line, rule } of example.expectations) {
        labelled += 1;
        if (!found.has(`${file}:${line} ${rule}`)) missed.push(`${example.name}:${line} ${rule}`);
      }
    }
    const recall = 1 - missed.length / labelled;
    console.log(
      [`recall ${recall.toFixed(4)}: ${labelled - missed.length} of ${labelled} mistakes found`, ...missed].join('\n'),
    );
    expect(labelled).toBeGreaterThan(250);
    expect(recall, missed.join('\n')).toBeGreaterThanOrEqual(leastRecall);
  });

  it('is silent where nothing is wrong', () => {
    const alarms: string[] = [];
    const cases = casesIn('clean');
    for (const example of cases) {
      const expected = new Set(example.expectations.map(({ file, line }) => `${file}:${line}`));
      const wrong = scan(example).filter(
        ({ severity, place }) => isAtLeast(severity, 'medium') && !expected.has(`${place.file}:${place.line}`),
      );
      for (const { rule, place } of wrong) alarms.push(`${example.name}:${place.line} ${rule} ${place.path}`);
    }
    const rate = new Set(alarms.map((alarm) => alarm.split(':')[0])).size / cases.length;
    console.log(
      [`false alarms ${rate.toFixed(4)}: ${alarms.length} findings in ${cases.length} clean cases`, ...alarms].join(
        '\n',
      ),
    );
    expect(cases.length).toBeGreaterThan(60);
    expect(rate, alarms.join('\n')).toBeLessThanOrEqual(mostFalseAlarms);
  });
});
