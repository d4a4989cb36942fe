import { describe, expect, it } from 'vitest';
import { askImageRules } from '#build/images/image-rule-findings';
import { imageRules } from '#catalog/image/index.generated';
import { configOf, harmless, type ImageRuleCase, imageRuleCases } from './image-rule-cases.ts';
import { system } from './malware-specimens.ts';
import { viewOfLayers } from './view-of-layers.ts';

async function rulesOf(change: ImageRuleCase['flagged'][number], rule: string): Promise<readonly string[]> {
  const layer = Array.isArray(change) ? change : [];
  const container = Array.isArray(change) ? {} : (change as Partial<typeof harmless>);
  const config = configOf({ ...harmless, ...container });
  const { findings, gaps } = askImageRules(await viewOfLayers([system, layer], config), imageRules);
  expect(gaps).toEqual([]);
  for (const { message } of findings) expect(message).not.toMatch(/\{\w+\}|undefined/);
  return findings.filter((finding) => finding.rule === rule).map((finding) => finding.rule);
}

describe('rules about images', () => {
  it('have cases that they flag, and such that they leave alone', () => {
    expect(imageRuleCases.map(({ rule }) => rule).sort()).toEqual(imageRules.map(({ id }) => id).sort());
  });

  describe.each(imageRuleCases)('$rule', ({ rule, flagged, clean }) => {
    it('flags what is wrong, once', async () => {
      expect(flagged.length).toBeGreaterThan(0);
      const own = rule === 'image-setuid-program' ? [rule, rule] : [rule];
      for (const change of flagged) expect([change, await rulesOf(change, rule)]).toEqual([change, own]);
    });

    it('leaves the rest alone', async () => {
      expect(clean.length).toBeGreaterThan(0);
      const own = rule === 'image-setuid-program' ? [rule] : [];
      for (const change of clean) expect([change, await rulesOf(change, rule)]).toEqual([change, own]);
    });
  });

  it('say that they could not see the configuration of an image that has none', async () => {
    const { findings, gaps, notEvaluated } = askImageRules(await viewOfLayers([system]), imageRules);
    expect(findings.filter(({ place }) => place.path.startsWith('config'))).toEqual([]);
    expect(gaps.map(({ reason }) => reason)).toEqual(['image-not-seen-whole']);
    expect(notEvaluated).toBeGreaterThan(4);
  });
});
