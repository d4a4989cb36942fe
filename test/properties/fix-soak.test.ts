import { diffLines } from 'diff';
import { describe, expect, it } from 'vitest';
import { ConfigurationScan, type Evaluation } from '#build/configuration-scan';
import { type FixPlan, fixFiles } from '#build/fix-files';
import { isDockerfileName } from '#build/read-file';
import { latestKubernetes } from '#domain/kubernetes/version';
import { editsOf } from '#engines/rules/fix';
import type { PresentedHit } from '#engines/rules/present';
import { RuleSet } from '#engines/rules/run';
import type { SourceText } from '#engines/rules/source';
import { configurationRules } from '../../src/cli/catalog.ts';
import { isHeavy, readCorpus, sample } from './corpus.ts';

const settings = {
  rules: configurationRules,
  kubernetesVersion: latestKubernetes,
  isComplete: false,
  allowsBehaviorChanges: true,
};

function scanOf(file: string, text: string): Evaluation {
  const scan = new ConfigurationScan({
    rules: new RuleSet(configurationRules),
    view: { isComplete: false },
    kubernetesVersion: latestKubernetes,
  });
  scan.set({ file, identity: file, text });
  return scan.evaluate();
}

function planOf(evaluation: Evaluation): FixPlan {
  return fixFiles(evaluation, ({ findings }) => new Set(findings.map(({ id }) => id)), settings);
}

/** Lines that a fix of the finding may touch: those of what it changes, or of what stands around what it adds. */
function linesOf({ hit }: PresentedHit, source: SourceText): number[] {
  const { target } = hit;
  if (target.type === 'dockerfile') return [];
  const document = source.document(target.type === 'object' ? target.object.document : target.file.document);
  return editsOf(hit).flatMap(({ at }) => {
    const location = document?.locate(at);
    if (location === undefined) return [];
    const from = source.lines.position(location.key?.start ?? location.value.start).line;
    const to = source.lines.position(Math.max(location.value.start, location.value.end - 1)).line;
    return Array.from({ length: to - from + 1 }, (_, index) => from + index);
  });
}

/** Lines of the text before (from 1) that are no longer there as they were. */
function lostLines(before: string, after: string): number[] {
  const lost: number[] = [];
  let line = 1;
  for (const { removed, added, count } of diffLines(before, after)) {
    if (added) continue;
    if (removed) for (let index = 0; index < count; index += 1) lost.push(line + index);
    line += count;
  }
  return lost;
}

/** What is wrong with the fixes of one file, if anything. */
function complaints(evaluation: Evaluation, plan: FixPlan): string[] {
  const [fixed] = plan.files;
  const source = evaluation.files[0]?.source;
  if (fixed === undefined || source === undefined) return [];
  const found: string[] = [];
  const after = scanOf(fixed.file, fixed.after);
  if (after.gaps.length > evaluation.gaps.length) found.push(`it cannot be read: ${after.gaps.at(-1)?.message}`);
  const known = new Set(evaluation.findings.map(({ id }) => id));
  const fresh = after.findings.filter(({ id }) => !known.has(id));
  if (fresh.length > plan.revealed) found.push(`new: ${fresh.map(({ rule }) => rule).join(', ')}`);
  if (after.findings.length + plan.fixed > evaluation.findings.length + fresh.length)
    found.push(
      `${plan.fixed} are said to be fixed, and ${after.findings.length} of ${evaluation.findings.length} are left`,
    );
  const again = planOf(after);
  if (again.files.length > 0)
    found.push(
      `a second time changes it again: ${again.fixed}, ${lostLines(fixed.after, again.files[0]?.after ?? '').join()}`,
    );
  const isFromThisScan = plan.revealed === 0 && source.dockerfile === undefined;
  const touched = new Set(
    evaluation.presented.flatMap((presented) => (presented.finding.fixable ? linesOf(presented, source) : [])),
  );
  const others = isFromThisScan ? lostLines(fixed.before, fixed.after).filter((line) => !touched.has(line)) : [];
  if (others.length > 0) found.push(`other lines changed: ${others.join(', ')}`);
  return found;
}

describe('fixing real files', () => {
  const corpus = readCorpus(/\.ya?ml$|(^|\.)dockerfile(\.|$)/i, 512 * 1024).filter(
    ({ name, text }) => isDockerfileName(name) || /apiVersion|services:/.test(text),
  );

  it.skipIf(corpus.length === 0)(
    'mends what it says, touches nothing else, and does it once',
    { timeout: 1_200_000 },
    () => {
      const files = isHeavy ? corpus : sample(corpus, 60);
      const reasons = new Map<string, number>();
      const wrong: string[] = [];
      let [offered, fixed, byHand, revealed, changed] = [0, 0, 0, 0, 0];
      for (const { name, text } of files) {
        const evaluation = scanOf(name, text);
        const plan = planOf(evaluation);
        offered += evaluation.findings.filter(({ fixable }) => fixable).length;
        fixed += plan.fixed;
        byHand += plan.byHand;
        revealed += plan.revealed;
        changed += plan.files.length;
        for (const { rule, reason } of plan.refused) {
          const key = `${rule}: ${reason.replace(/ in \S+$/, '')}`;
          reasons.set(key, (reasons.get(key) ?? 0) + 1);
        }
        for (const complaint of complaints(evaluation, plan)) wrong.push(`${name}: ${complaint}`);
      }
      const refused = [...reasons].sort(([, a], [, b]) => b - a);
      const total = refused.reduce((sum, [, count]) => sum + count, 0);
      process.stderr.write(
        `fixes: ${files.length} files, ${offered} offered, ${fixed} made in ${changed} files, ${total} refused, ${revealed} revealed, ${byHand} by hand\n`,
      );
      for (const [reason, count] of refused) process.stderr.write(`  refused ${count} × ${reason}\n`);
      expect(wrong).toEqual([]);
      expect(fixed).toBeGreaterThan(0);
    },
  );
});
