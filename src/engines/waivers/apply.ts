import { isAdvisoryId } from '#kernel/advisory-id';
import type { Finding } from '#kernel/finding';
import type { WaivedFinding, WaiverProblem } from '#kernel/result';
import type { Waiver, WaiverScope } from './waiver.ts';

export interface AppliedWaivers {
  readonly findings: readonly Finding[];
  readonly waived: readonly WaivedFinding[];
  /** Waivers that did nothing, and those whose day has passed. */
  readonly problems: readonly WaiverProblem[];
}

/**
 * Takes accepted findings out. An expired waiver no longer holds and is told; one that matches nothing is told too, so
 * that the list of what is accepted stays true.
 *
 * @param today `YYYY-MM-DD`
 * @param known ids of all rules; a waiver for another id is a typing mistake
 * @param ran ids of the rules that ran; a waiver for one that did not is not called unused
 */
export function applyWaivers(
  findings: readonly Finding[],
  waivers: readonly Waiver[],
  today: string,
  known: ReadonlySet<string>,
  ran: ReadonlySet<string>,
): AppliedWaivers {
  const problems: WaiverProblem[] = [];
  const byPlace = new Map<string, Waiver[]>();
  for (const waiver of waivers) {
    const unknown = waiver.rules.filter((rule) => !known.has(rule) && !isAdvisoryId(rule));
    if (unknown.length > 0)
      problems.push({ kind: 'invalid', place: waiver.place, message: `there is no rule ${unknown.join(', ')}` });
    for (const rule of waiver.rules) {
      const key = placeKey(rule, waiver.scope.lines?.file);
      const known = byPlace.get(key);
      if (known === undefined) byPlace.set(key, [waiver]);
      else known.push(waiver);
    }
  }
  if (waivers.length === 0) return { findings, waived: [], problems };
  const used = new Set<Waiver>();
  const kept: Finding[] = [];
  const waived: WaivedFinding[] = [];
  for (const finding of findings) {
    const { rule, place, vulnerability } = finding;
    // Whoever accepts a vulnerability may know it by another of its ids.
    const rules = vulnerability?.ids ?? [rule];
    const matching = [undefined, place.file]
      .flatMap((file) => rules.flatMap((id) => byPlace.get(placeKey(id, file)) ?? []))
      .filter((waiver) => isInScope(finding, waiver.scope));
    for (const waiver of matching) used.add(waiver);
    const holding = matching.find((waiver) => waiver.until >= today);
    if (holding === undefined) kept.push(finding);
    else {
      const { source, place, owner, reason, until } = holding;
      waived.push({ finding, waiver: { source, place, owner, reason, until } });
    }
  }
  for (const waiver of waivers) problems.push(...judge(waiver, used.has(waiver), today, ran));
  return { findings: kept, waived, problems };
}

/** Waivers in comments speak of their own file alone, and there may be many files with many of them. */
function placeKey(rule: string, file: string | undefined): string {
  return file === undefined ? rule : `${rule}\n${file}`;
}

function judge(waiver: Waiver, isUsed: boolean, today: string, ran: ReadonlySet<string>): WaiverProblem[] {
  const rules = waiver.rules.join(', ');
  if (waiver.until < today)
    return [
      {
        kind: 'expired',
        place: waiver.place,
        message: `the waiver of ${rules} (${waiver.owner}) ended on ${waiver.until}`,
      },
    ];
  if (isUsed || !waiver.rules.some((rule) => ran.has(rule))) return [];
  return [
    {
      kind: 'unused',
      place: waiver.place,
      message: `the waiver of ${rules} (${waiver.owner}) covers no finding any more`,
    },
  ];
}

function isInScope(finding: Finding, scope: WaiverScope): boolean {
  const { subject, place } = finding;
  return (
    (scope.kind === undefined || scope.kind === subject.kind) &&
    (scope.namespace === undefined || matchesWildcard(scope.namespace, subject.namespace ?? '')) &&
    (scope.name === undefined || matchesWildcard(scope.name, subject.name)) &&
    (scope.container === undefined || matchesWildcard(scope.container, subject.container ?? '')) &&
    (scope.paths === undefined || scope.paths.some((pattern) => matchesPath(pattern, place.file))) &&
    (scope.lines === undefined ||
      (scope.lines.file === place.file && place.line >= scope.lines.from && place.line <= scope.lines.to))
  );
}

/** `*` stands for any run of characters. Linear: each star is tried greedily once, from left to right. */
export function matchesWildcard(pattern: string, value: string): boolean {
  const parts = pattern.split('*');
  if (parts.length === 1) return pattern === value;
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  if (!value.startsWith(first) || !value.endsWith(last) || value.length < first.length + last.length) return false;
  let at = first.length;
  const end = value.length - last.length;
  for (const part of parts.slice(1, -1)) {
    const found = value.indexOf(part, at);
    if (found < 0 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}

/** Patterns of paths: `*` within one step, `**` for any number of steps. */
export function matchesPath(pattern: string, path: string): boolean {
  return matchSteps(pattern.split('/'), path.split('/'));
}

function matchSteps(pattern: readonly string[], path: readonly string[]): boolean {
  // Row by row over the path, so that many `**` cannot make it exponential.
  let reachable = closure(new Set([0]), pattern);
  for (const step of path) {
    const next = new Set<number>();
    for (const at of reachable) {
      const wanted = pattern[at];
      if (wanted === undefined) continue;
      if (wanted === '**') next.add(at);
      else if (matchesWildcard(wanted, step)) next.add(at + 1);
    }
    reachable = closure(next, pattern);
  }
  return reachable.has(pattern.length);
}

/** `**` may also stand for nothing. */
function closure(states: Set<number>, pattern: readonly string[]): Set<number> {
  for (const at of states) if (pattern[at] === '**') states.add(at + 1);
  return states;
}
