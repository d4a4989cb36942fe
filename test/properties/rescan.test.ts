import { globSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConfigurationScan, type Evaluation } from '#build/configuration-scan';
import { configurationRules } from '#cli/catalog';
import { latestKubernetes } from '#domain/kubernetes/version';
import { RuleSet } from '#engines/rules/run';

/**
 * A kept scan answers as a fresh one does, whatever was changed before: the contents of files go from name to name, files
 * come and go, and words that objects refer to one another by are changed.
 */
const isHeavy = process.env.BREAKWATER_HEAVY === '1';
const rules = new RuleSet(configurationRules);
const contents = [
  'examples/online-shop/**/*.yaml',
  'test/accuracy/**/*.yaml',
  'src/catalog/hardening/*/{flagged,clean}*/**/*.yaml',
]
  .flatMap((pattern) => globSync(pattern).sort())
  .filter((_, index) => index % 3 === 0)
  .map((file) => readFileSync(file, 'utf8'));
const names = Array.from({ length: 12 }, (_, index) => `file-${index}.yaml`);

function newScan(): ConfigurationScan {
  return new ConfigurationScan({ rules, view: { isComplete: false }, kubernetesVersion: latestKubernetes });
}

function told({ findings, outcome, gaps, unanswered }: Evaluation): unknown {
  return {
    findings,
    gaps,
    unanswered,
    tallies: [...outcome.tallies].sort(([a], [b]) => (a < b ? -1 : 1)),
    blind: outcome.blind.map(({ rule, reason }) => `${rule.id} ${reason}`).sort(),
  };
}

const content = fc
  .record({
    text: fc.constantFrom(...contents),
    more: fc.constantFrom('', ...contents),
    namespace: fc.constantFrom(undefined, 'shop', 'default'),
    label: fc.constantFrom(undefined, 'web'),
  })
  .map(({ text, more, namespace, label }) => {
    let all = more === '' ? text : `${text}\n---\n${more}`;
    if (namespace !== undefined) all = all.replaceAll(/namespace: \S+/g, `namespace: ${namespace}`);
    if (label !== undefined) all = all.replaceAll(/\bapp: \S+/g, `app: ${label}`);
    return all;
  });
const change = fc.record({ file: fc.constantFrom(...names), text: fc.option(content, { freq: 4, nil: undefined }) });

describe('a scan that is brought up to date', () => {
  it('answers as a fresh one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(change, { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 8 }),
        (rounds) => {
          const kept = newScan();
          const files = new Map<string, string>();
          for (const round of rounds) {
            for (const { file, text } of round) {
              if (text === undefined) {
                files.delete(file);
                kept.remove(file);
              } else {
                files.set(file, text);
                kept.set({ file, identity: file, text });
              }
            }
            const fresh = newScan();
            for (const [file, text] of files) fresh.set({ file, identity: file, text });
            expect(told(kept.evaluate())).toEqual(told(fresh.evaluate()));
          }
        },
      ),
      { numRuns: isHeavy ? 1000 : 40, seed: 20260811 },
    );
  }, 600_000);
});
