import type { KubernetesVersion } from '#domain/kubernetes/version';
import { fixText } from '#engines/rules/fix';
import { fixesOf, type PresentedHit } from '#engines/rules/present';
import type { Rule } from '#engines/rules/rule';
import { RuleSet } from '#engines/rules/run';
import { ConfigurationScan, type Evaluation } from './configuration-scan.ts';

export interface FixedFile {
  readonly file: string;
  readonly before: string;
  readonly after: string;
  /** How many findings the change mends. */
  readonly fixes: number;
}

export interface FixPlan {
  readonly files: readonly FixedFile[];
  readonly fixed: number;
  /** Fixes that change behaviour and were not asked for. */
  readonly heldBack: number;
  /** Findings without a mechanical answer. */
  readonly byHand: number;
  readonly refused: readonly { readonly place: string; readonly rule: string; readonly reason: string }[];
}

export interface FixSettings {
  readonly rules: readonly Rule[];
  readonly kubernetesVersion: KubernetesVersion;
  readonly isComplete: boolean;
  readonly allowsBehaviorChanges: boolean;
}

/**
 * Plans the fixes of the wanted findings and proves each file: it still reads, a new scan of everything finds nothing
 * that was not there before, and nothing is left that would be fixed again. A file without that proof stays as it is.
 */
export function fixFiles(evaluation: Evaluation, wanted: ReadonlySet<string>, settings: FixSettings): FixPlan {
  const chosen: PresentedHit[] = [];
  let heldBack = 0;
  let byHand = 0;
  for (const presented of evaluation.presented) {
    if (!wanted.has(presented.finding.id)) continue;
    if (!presented.finding.fixable || fixesOf(presented.hit).length === 0) byHand += 1;
    else if (presented.hit.rule.fixChangesBehavior === true && !settings.allowsBehaviorChanges) heldBack += 1;
    else chosen.push(presented);
  }
  const files: FixedFile[] = [];
  const refused: { place: string; rule: string; reason: string }[] = [];
  let fixed = 0;
  const proof = new Proof(evaluation, settings);
  for (const { source } of evaluation.files) {
    const own = chosen.filter(({ finding }) => finding.place.file === source.file);
    if (own.length === 0) continue;
    const result = fixText(
      source,
      own.map(({ hit }) => hit),
    );
    const places = new Map(own.map(({ hit, finding }) => [hit, finding.place]));
    const refuse = (hit: PresentedHit['hit'], reason: string): void => {
      refused.push({ place: `${source.file}:${places.get(hit)?.line ?? 0}`, rule: hit.rule.id, reason });
    };
    for (const { hit, reason } of result.refused) refuse(hit, reason);
    const objection = proof.objectionTo(source.file, result.text);
    if (objection !== undefined) for (const hit of result.applied) refuse(hit, objection);
    else if (result.text !== source.text) {
      files.push({ file: source.file, before: source.text, after: result.text, fixes: result.applied.length });
      fixed += result.applied.length;
    }
  }
  return { files, fixed, heldBack, byHand, refused };
}

/** One scan of everything, changed file by file: what was fixed before counts for what is proved next. */
class Proof {
  readonly #scan: ConfigurationScan;
  readonly #before: Evaluation;

  constructor(evaluation: Evaluation, settings: FixSettings) {
    this.#before = evaluation;
    this.#scan = new ConfigurationScan({
      rules: new RuleSet(settings.rules),
      view: { isComplete: settings.isComplete },
      kubernetesVersion: settings.kubernetesVersion,
      isKept: true,
    });
    for (const { input } of evaluation.files) this.#scan.set(input);
  }

  /** Why the new text may not be written; undefined when it is proved. */
  objectionTo(file: string, text: string): string | undefined {
    const input = this.#before.files.find((read) => read.source.file === file)?.input;
    if (input === undefined) return 'the file is not part of the scan';
    this.#scan.set({ ...input, text });
    const objection = this.#compare(file);
    if (objection !== undefined) this.#scan.set(input);
    return objection;
  }

  #compare(file: string): string | undefined {
    const after = this.#scan.evaluate();
    const isBroken =
      after.gaps.some((gap) => gap.place?.file === file) && !this.#before.gaps.some((gap) => gap.place?.file === file);
    if (isBroken) return 'the fixed file would not be readable';
    const before = countByRule(this.#before);
    for (const [key, count] of countByRule(after)) {
      if (count > (before.get(key) ?? 0))
        return `there would be a new finding of ${key.split('\n')[1]} in ${key.split('\n')[0]}`;
    }
    return undefined;
  }
}

/** Findings per file and rule. */
function countByRule(evaluation: Evaluation): Map<string, number> {
  const counts = new Map<string, number>();
  for (const finding of evaluation.findings) {
    const key = `${finding.place.file}\n${finding.rule}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
