import type { KubernetesVersion } from '#domain/kubernetes/version';
import type { FixedText } from '#engines/rules/fix';
import type { PresentedHit } from '#engines/rules/present';
import type { Rule } from '#engines/rules/rule';
import { type Hit, RuleSet } from '#engines/rules/run';
import type { SourceText } from '#engines/rules/source';
import type { Finding } from '#kernel/finding';
import { compareSeverity } from '#kernel/severity';
import { ConfigurationScan, type Evaluation } from './configuration-scan.ts';
import type { InputFile } from './read-file.ts';

/** A file as it was scanned, and the scan of everything with it. */
export interface FixState {
  readonly source: SourceText;
  readonly evaluation: Evaluation;
}

/** How the scan was done that is to be done again. */
export interface ProofSettings {
  readonly rules: readonly Rule[];
  readonly kubernetesVersion: KubernetesVersion;
  readonly isComplete: boolean;
}

/** Findings in a file that were not there before. */
export function freshHits(before: Evaluation, after: Evaluation, file: string): PresentedHit[] {
  const known = new Set(before.findings.map(({ id }) => id));
  return after.presented.filter(({ finding }) => finding.place.file === file && !known.has(finding.id));
}

/** One scan of everything, changed file by file: what was fixed before counts for what is proved next. */
export class FixProof {
  readonly #scan: ConfigurationScan;
  readonly #inputs: ReadonlyMap<string, InputFile>;

  constructor(evaluation: Evaluation, settings: ProofSettings) {
    this.#inputs = new Map(evaluation.files.map(({ source, input }) => [source.file, input]));
    this.#scan = new ConfigurationScan({
      rules: new RuleSet(settings.rules),
      view: { isComplete: settings.isComplete },
      kubernetesVersion: settings.kubernetesVersion,
    });
    for (const { input } of evaluation.files) this.#scan.set(input);
  }

  /** The scan with the new text, or why it may not be written. The text stays in the scan until it is settled. */
  tryOut(state: FixState, { text, applied }: FixedText): FixState | { readonly objection: string } {
    const { file } = state.source;
    if (!this.settle(file, text)) return { objection: 'the file is not part of the scan' };
    const evaluation = this.#scan.evaluate();
    const source = evaluation.files.find((read) => read.source.file === file)?.source;
    const objection = stillThere(state, evaluation, applied) ?? newHarm(state, evaluation);
    if (objection !== undefined) return { objection };
    return source === undefined ? { objection: 'the file is not part of the scan' } : { source, evaluation };
  }

  /** Makes the text that of the file, for all proofs to come; false when there is no such file. */
  settle(file: string, text: string): boolean {
    const input = this.#inputs.get(file);
    if (input === undefined) return false;
    this.#scan.set({ ...input, text });
    return true;
  }
}

function newHarm(before: FixState, after: Evaluation): string | undefined {
  const { file } = before.source;
  const isUnread = ({ gaps }: Evaluation): boolean => gaps.some((gap) => gap.place?.file === file);
  if (isUnread(after) && !isUnread(before.evaluation)) return 'the fixed file would not be readable';
  const known = countByRule(before.evaluation);
  for (const [key, count] of countByRule(after)) {
    if (count <= (known.get(key) ?? 0)) continue;
    const [where = '', rule = ''] = key.split('\n');
    if (where !== file || !isOnlyRevealed(before, after, rule))
      return `there would be a new finding of ${rule} in ${where}`;
  }
  return undefined;
}

/**
 * Whether the new findings of a rule are milder than one that is gone from the same object. A privileged container is
 * not asked about its capabilities, for they mean nothing to it: once it is no longer privileged they do, and it still is
 * the better for it.
 */
function isOnlyRevealed({ source, evaluation }: FixState, after: Evaluation, rule: string): boolean {
  const left = new Set(after.findings.map(({ id }) => id));
  const gone = evaluation.findings.filter(({ id, place }) => place.file === source.file && !left.has(id));
  return freshHits(evaluation, after, source.file)
    .filter(({ finding }) => finding.rule === rule)
    .every(({ finding }) =>
      gone.some((mended) => isSameObject(mended, finding) && compareSeverity(mended.severity, finding.severity) < 0),
    );
}

/** A fix after which the rule finds as much as before mends nothing, and would be made again and again. */
function stillThere(before: FixState, after: Evaluation, applied: readonly Hit[]): string | undefined {
  const { file } = before.source;
  const counts = countByRule(after);
  const expected = countByRule(before.evaluation);
  const add = (rule: string, difference: number): void => {
    const key = keyOf(file, rule);
    expected.set(key, (expected.get(key) ?? 0) + difference);
  };
  for (const { rule } of applied) add(rule.id, -1);
  // What was not there before is judged by itself.
  for (const { finding } of freshHits(before.evaluation, after, file)) add(finding.rule, 1);
  const useless = applied.find(({ rule }) => {
    const key = keyOf(file, rule.id);
    return (counts.get(key) ?? 0) > (expected.get(key) ?? 0);
  });
  return useless === undefined ? undefined : `${useless.rule.id} would still find something there`;
}

function keyOf(file: string, rule: string): string {
  return `${file}\n${rule}`;
}

function isSameObject({ subject: a }: Finding, { subject: b }: Finding): boolean {
  return a.kind === b.kind && a.namespace === b.namespace && a.name === b.name;
}

/** Findings per file and rule. */
function countByRule(evaluation: Evaluation): Map<string, number> {
  const counts = new Map<string, number>();
  for (const finding of evaluation.findings) {
    const key = keyOf(finding.place.file, finding.rule);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
