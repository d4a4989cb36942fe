import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseKubernetesVersion } from '#domain/kubernetes/version';
import type { PodSecurityCheck } from '#engines/pod-security/check';
import { rulesOf } from '#engines/pod-security/standard';
import type { Rule } from '#engines/rules/rule';
import { exportName, ruleKinds } from '../../tools/catalog/unit-kinds.ts';
import { ask } from './ask.ts';
import { type Case, readCases } from './case-files.ts';
import { checkMetadata } from './metadata.ts';

/** Narrow a run to some units while writing them: `UNITS='host-.*' npx vitest run test/cases`. */
const only = new RegExp(`^(?:${process.env.UNITS ?? '.*'})$`);

const seenIds = new Map<string, string>();

for (const { kind, folder } of ruleKinds) {
  const ids = existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
    : [];
  describe.each(ids.map((entry) => entry.name).filter((id) => only.test(id)))(`${kind}/%s`, (id) => {
    const unit = join(folder, id);

    it('is named after its folder and says everything about itself', async () => {
      const rule = await load(unit, id);
      expect(rule.id).toBe(id);
      expect(checkMetadata(rule)).toEqual([]);
      expect(seenIds.get(id), `id used twice`).toBeUndefined();
      seenIds.set(id, unit);
    });

    it('has flagged and clean cases and nothing else', () => {
      const allowed = ['rule.ts', 'flagged', 'clean', 'notes.md'];
      expect(readdirSync(unit).filter((name) => !allowed.includes(name))).toEqual([]);
      for (const side of ['flagged', 'clean']) {
        expect(existsSync(join(unit, side)) && readdirSync(join(unit, side)).length, `no ${side} case`).toBeGreaterThan(
          0,
        );
      }
    });

    it('flags exactly the marked lines', async () => {
      const rule = await load(unit, id);
      for (const example of readCases(join(unit, 'flagged'))) {
        const marked = example.expectations.filter((expectation) => expectation.rule === id);
        expect(marked.length, `${example.name} marks no line`).toBeGreaterThan(0);
        expect(answer(rule, example), example.name).toEqual(sorted(marked.map(({ file, line }) => `${file}:${line}`)));
      }
    });

    it('says nothing of the clean cases, and was really asked', async () => {
      const rule = await load(unit, id);
      for (const example of readCases(join(unit, 'clean'))) {
        expect(answer(rule, example), example.name).toEqual([]);
      }
    });

    it('has a fix that mends, once and for all', async () => {
      const rule = await load(unit, id);
      if (rule.fix === undefined) return;
      const { checkFixes } = await import('./fixes.ts');
      for (const example of readCases(join(unit, 'flagged')))
        expect(checkFixes(rule, example), example.name).toEqual([]);
    });
  });
}

describe.each(
  readdirSync('src/catalog/pod-security', { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && only.test(entry.name))
    .map((entry) => entry.name),
)('pod-security/%s', (id) => {
  const unit = join('src/catalog/pod-security', id);

  it('flags exactly the marked lines, at every version that a case asks for', async () => {
    const check = await load<PodSecurityCheck>(unit, id, 'check.ts');
    expect(check.id).toBe(id);
    const [flagged, clean] = ['flagged', 'clean'].map((side) => readCases(join(unit, side)));
    expect(flagged?.length).toBeGreaterThan(0);
    expect(clean?.length).toBeGreaterThan(0);
    for (const example of [...(flagged ?? []), ...(clean ?? [])]) {
      const marked = example.expectations.map(({ file, line }) => `${file}:${line}`);
      expect(marked.length > 0, example.name).toBe(flagged?.includes(example));
      const rule = ruleAt(check, example);
      if (rule === undefined) expect(marked, `${example.name}: the check does not exist at that version`).toEqual([]);
      else {
        expect(checkMetadata(rule)).toEqual([]);
        expect(answer(rule, example), example.name).toEqual(sorted(marked));
        const { checkFixes } = await import('./fixes.ts');
        expect(checkFixes(rule, example), example.name).toEqual([]);
      }
    }
  });
});

function ruleAt(check: PodSecurityCheck, example: Case): Rule | undefined {
  const minor =
    example.kubernetesVersion === undefined
      ? Number.POSITIVE_INFINITY
      : (parseKubernetesVersion(example.kubernetesVersion)?.minor ?? Number.NaN);
  const version = check.versions.findLast(({ since }) => since <= minor);
  return version === undefined ? undefined : rulesOf([{ check, version }])[0];
}

async function load<Unit = Rule>(unit: string, id: string, file = 'rule.ts'): Promise<Unit> {
  const module = (await import(join(process.cwd(), unit, file))) as Record<string, Unit>;
  const found = module[exportName(id)];
  if (found === undefined) throw new Error(`${basename(unit)}/${file} exports no ${exportName(id)}`);
  return found;
}

/** File and line of every finding. Fails when a file was not read, when a rule crashed, or when two runs differ. */
function answer(rule: Rule, example: Case): string[] {
  const { presented, gaps, outcome } = ask([rule], example, example.files);
  expect(
    gaps.map((gap) => gap.message),
    `${example.name} was not read`,
  ).toEqual([]);
  expect(outcome.blind.filter((blind) => blind.reason === 'rule-failed').map((blind) => blind.detail)).toEqual([]);
  const tally = outcome.tallies.get(rule.id);
  expect(
    (tally?.evaluated ?? 0) + (tally?.notEvaluated ?? 0),
    `${example.name} holds nothing that ${rule.id} looks at`,
  ).toBeGreaterThan(0);
  const found = presented.map(({ finding }) => `${finding.place.file}:${finding.place.line}`);
  const again = ask([rule], example, example.files).presented.map(({ finding }) => finding);
  expect(again).toEqual(presented.map(({ finding }) => finding));
  for (const { finding } of presented)
    expect(finding.message, 'a placeholder of `says` was not filled').not.toMatch(/\{[A-Za-z]+\}|undefined/);
  return sorted(found);
}

function sorted(items: string[]): string[] {
  return items.sort();
}
