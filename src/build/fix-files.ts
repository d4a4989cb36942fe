import { documentOf, editsOf, fixText } from '#engines/rules/fix';
import type { PresentedHit } from '#engines/rules/present';
import { compareText } from '#kernel/compare-text';
import type { Evaluation } from './configuration-scan.ts';
import { FixProof, type FixState, freshHits, type ProofSettings } from './fix-proof.ts';

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
  /** Milder findings that a mended one had made pointless, and that show once it is gone. */
  readonly revealed: number;
  readonly refused: readonly RefusedFix[];
}

export interface RefusedFix {
  readonly place: string;
  readonly rule: string;
  readonly reason: string;
}

export interface FixSettings extends ProofSettings {
  readonly allowsBehaviorChanges: boolean;
}

/** What a fix reveals may be fixable itself, and reveal more: privileged, then its capabilities, then one of them. */
const mostRounds = 4;

/** Ids of the findings that are to be fixed, of all that an evaluation has: those that nobody accepted. */
export type ChooseWanted = (evaluation: Evaluation) => ReadonlySet<string>;

/**
 * Plans the fixes of the wanted findings and proves each file: it still reads, a new scan of everything finds nothing
 * that was not there before, and nothing is left that would be fixed again. Fixes without that proof are left out.
 */
export function fixFiles(evaluation: Evaluation, chooseWanted: ChooseWanted, settings: FixSettings): FixPlan {
  const wanted = chooseWanted(evaluation);
  const chosen = new Map<string, PresentedHit[]>();
  let heldBack = 0;
  let byHand = 0;
  for (const presented of evaluation.presented) {
    if (!wanted.has(presented.finding.id)) continue;
    if (!presented.finding.fixable) byHand += 1;
    else if (!mayFix(presented, settings)) heldBack += 1;
    else chosen.set(presented.finding.place.file, [...(chosen.get(presented.finding.place.file) ?? []), presented]);
  }
  const proof = new FixProof(evaluation, settings);
  const files: FixedFile[] = [];
  const refused: RefusedFix[] = [];
  let revealed = 0;
  // What was found in the files that are done counts for what is proved next.
  let latest = evaluation;
  for (const { source } of evaluation.files) {
    const own = chosen.get(source.file);
    if (own === undefined) continue;
    const before = { source, evaluation: latest };
    const mended = mend(before, own, proof);
    refused.push(...mended.refused);
    let { state } = mended;
    for (let round = 1; round < mostRounds && state !== before; round += 1) {
      const next = freshHits(evaluation, state.evaluation, source.file).filter(
        (presented) => presented.finding.fixable && mayFix(presented, settings),
      );
      const stillWanted = next.length === 0 ? next : within(next, chooseWanted(state.evaluation));
      if (stillWanted.length === 0) break;
      const more = mend(state, stillWanted, proof);
      refused.push(...more.refused);
      if (more.state === state) break;
      state = more.state;
    }
    if (state === before) continue;
    latest = state.evaluation;
    const left = new Set(state.evaluation.findings.map(({ id }) => id));
    const fixes = own.filter(({ finding }) => !left.has(finding.id)).length;
    files.push({ file: source.file, before: source.text, after: state.source.text, fixes });
    revealed += freshHits(evaluation, state.evaluation, source.file).length;
  }
  const fixed = files.reduce((sum, { fixes }) => sum + fixes, 0);
  return { files, fixed, heldBack, byHand, revealed, refused };
}

function mayFix({ hit }: PresentedHit, { allowsBehaviorChanges }: FixSettings): boolean {
  return hit.rule.fixChangesBehavior !== true || allowsBehaviorChanges;
}

function within(hits: readonly PresentedHit[], wanted: ReadonlySet<string>): PresentedHit[] {
  return hits.filter(({ finding }) => wanted.has(finding.id));
}

interface Mended {
  /** The given state where nothing could be mended. */
  readonly state: FixState;
  readonly refused: readonly RefusedFix[];
}

/** Proofs that one file may cost; each scans anew what a change touched. */
const mostProofs = 200;

/** Fixes that would write different things at one place cannot all be made: the others are tried after the first. */
function inTwoRounds(hits: readonly PresentedHit[]): (readonly PresentedHit[])[] {
  // Fixes of one rule mostly share one fate.
  const sorted = [...hits].sort((a, b) => compareText(a.finding.rule, b.finding.rule));
  const planned = new Map<string, string>();
  const first: PresentedHit[] = [];
  const later: PresentedHit[] = [];
  for (const presented of sorted) {
    const edits = presented.hit.target.type === 'dockerfile' ? [] : editsOf(presented.hit);
    const keys = edits.map(
      (edit) => [`${documentOf(presented.hit)} ${JSON.stringify(edit.at)}`, JSON.stringify(edit)] as const,
    );
    const isFree = keys.every(([place, edit]) => (planned.get(place) ?? edit) === edit);
    if (isFree) for (const [place, edit] of keys) planned.set(place, edit);
    (isFree ? first : later).push(presented);
  }
  return later.length === 0 ? [first] : [later, first];
}

/** Makes all fixes that can be proved together; where one cannot, it is searched for by halving, and left out. */
function mend(state: FixState, hits: readonly PresentedHit[], proof: FixProof): Mended {
  const { source } = state;
  const refused: RefusedFix[] = [];
  let reached = state;
  const refuse = ({ finding }: PresentedHit, reason: string): void => {
    refused.push({ place: `${source.file}:${finding.place.line}`, rule: finding.rule, reason });
  };
  // Another fix may have mended a finding on the way: dropping all capabilities drops NET_RAW.
  const withoutMended = (batch: readonly PresentedHit[]): readonly PresentedHit[] => {
    if (reached === state) return batch;
    const left = new Set(reached.evaluation.findings.map(({ id }) => id));
    return batch.filter(({ finding }) => left.has(finding.id));
  };
  let accepted: readonly PresentedHit[] = [];
  let proofs = 0;
  const pending = inTwoRounds(hits);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const batch = withoutMended(next);
    if (batch.length === 0) continue;
    const attempt = [...accepted, ...batch];
    const byHit = new Map(attempt.map((presented) => [presented.hit, presented]));
    const result = fixText(source, [...byHit.keys()]);
    const impossible = new Set(result.refused.map(({ hit }) => byHit.get(hit)));
    const possible = attempt.filter((presented) => !impossible.has(presented));
    proofs += 1;
    const outcome =
      proofs > mostProofs
        ? { objection: 'too many of the fixes in this file could not be proved; run fix once more' }
        : proof.tryOut(state, result);
    if ('evaluation' in outcome) {
      for (const { hit, reason } of result.refused) {
        const presented = byHit.get(hit);
        if (presented !== undefined) refuse(presented, reason);
      }
      accepted = possible;
      reached = outcome;
    } else if (batch.length === 1 || proofs > mostProofs)
      for (const presented of batch) refuse(presented, outcome.objection);
    else {
      const half = batch.length >> 1;
      pending.push(batch.slice(half), batch.slice(0, half));
    }
  }
  proof.settle(source.file, reached.source.text);
  const isChanged = reached.source.text !== source.text;
  return { state: isChanged ? reached : state, refused };
}
