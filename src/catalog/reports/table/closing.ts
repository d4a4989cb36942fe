import { plural, wrap } from '#engines/reporting/text';
import { sayUpgrades } from '#engines/reporting/vulnerable-packages';
import type { Gap } from '#kernel/gap';
import type { Result } from '#kernel/result';
import { severities } from '#kernel/severity';
import { type Canvas, shown } from './paint.ts';

/** So many reasons for gaps are told, and so many gaps of one reason. */
const mostReasons = 6;
const mostAlike = 2;

/** What was not evaluated, grouped by the reason: twenty namespaces without their object are one thing to do. */
export function* renderGaps(gaps: readonly Gap[], { width, paint, verbose }: Canvas): Iterable<string> {
  if (gaps.length === 0) return;
  yield `${paint('bold', `Not evaluated (${gaps.length})`)}\n`;
  const reasons = [...Map.groupBy(gaps, ({ reason }) => reason).values()];
  for (const alike of verbose ? reasons : reasons.slice(0, mostReasons)) {
    const told = verbose ? alike : alike.slice(0, alike.length > mostAlike + 1 ? mostAlike : undefined);
    for (const [index, { message, meaning, remedy, rules }] of told.entries()) {
      for (const [row, text] of wrap(shown(message, verbose ? 2000 : 240), width - 4).entries())
        yield `${row === 0 ? '  ? ' : '    '}${text}\n`;
      // What to do is the same for all of one reason.
      const about = shown(index === told.length - 1 || verbose ? `${meaning} ${remedy}` : meaning);
      for (const text of wrap(about, width - 4)) yield `    ${paint('dim', text)}\n`;
      if (verbose && rules !== undefined)
        for (const text of wrap(rules.join(' '), width - 4)) yield `    ${paint('dim', text)}\n`;
    }
    if (told.length < alike.length)
      yield `    ${paint('dim', `… and ${alike.length - told.length} more of the same; --verbose shows all`)}\n`;
  }
  const untold = reasons.slice(verbose ? reasons.length : mostReasons).flat().length;
  if (untold > 0) yield `    … and ${untold} for other reasons; --verbose shows all\n`;
  yield '\n';
}

export function* renderWaiverProblems({ waiverProblems }: Result, { width, paint }: Canvas): Iterable<string> {
  if (waiverProblems.length === 0) return;
  yield `${paint('bold', 'Waivers to look at')}\n`;
  for (const { kind, place, message } of waiverProblems) {
    for (const [row, text] of wrap(`${kind} ${shown(place)}: ${shown(message)}`, width - 4).entries())
      yield `${row === 0 ? '  ! ' : '    '}${text}\n`;
  }
  yield '\n';
}

export function* renderComparison({ comparison }: Result, { paint, verbose }: Canvas): Iterable<string> {
  if (comparison === undefined) return;
  const counts = [
    `${comparison.new.length} new`,
    `${comparison.returned.length} back again`,
    `${comparison.fixed.length} fixed`,
    `${comparison.unchanged.length} known and hidden`,
  ];
  yield `Compared with ${shown(comparison.baseline)}: ${counts.join(', ')}\n`;
  const told = comparison.fixed.slice(0, verbose ? undefined : 5);
  for (const { rule, message } of told) yield `  ${paint('good', 'fixed')} ${shown(rule)}: ${shown(message)}\n`;
  if (told.length < comparison.fixed.length)
    yield `  ${paint('dim', `… and ${comparison.fixed.length - told.length} more fixed`)}\n`;
  yield '\n';
}

/** The last lines: they are what stays on the screen. */
export function* renderSummary(result: Result, { width, paint }: Canvas): Iterable<string> {
  const { summary, findings, waived, targets } = result;
  const files = targets.reduce(
    (sum, target) => sum + target.files.kubernetes + target.files.dockerfile + target.files.compose,
    0,
  );
  const counts = severities
    .filter((severity) => summary.bySeverity[severity] > 0)
    .map((severity) => paint(severity, `${summary.bySeverity[severity]} ${severity}`));
  const head =
    findings.length === 0
      ? paint('good', 'No findings')
      : `${paint('bold', plural(findings.length, 'finding'))}: ${counts.join(', ')}`;
  yield `${head}${waived.length > 0 ? `; ${waived.length} accepted` : ''}\n`;
  const blind = summary.notEvaluated > 0 ? `, ${summary.notEvaluated} not evaluated` : '';
  const packages = targets.reduce((sum, target) => sum + (target.packages ?? 0), 0);
  const isArtifact = packages > 0 && files === 0;
  const counted = [
    ...(isArtifact ? [] : [plural(files, 'file'), plural(summary.objects, 'object'), plural(summary.rules, 'rule')]),
    ...(packages === 0 ? [] : [plural(packages, 'package')]),
  ];
  const seen = `${counted.join(', ')}: ${plural(summary.evaluated, 'question')} answered${blind}`;
  for (const row of wrap(seen, width)) yield `${paint('dim', row)}\n`;
}

/** How many were found and not counted, by reason: nobody has to wonder why two tools count differently. */
export function* renderSuppressed({ suppressed = [] }: Result, { width, paint }: Canvas): Iterable<string> {
  if (suppressed.length === 0) return;
  const counts = [...Map.groupBy(suppressed, ({ reason }) => reason)].map(
    ([reason, own]) => `${own.length} ${reason.replaceAll('-', ' ')}`,
  );
  for (const row of wrap(`Not counted: ${counts.join(', ')} (--format json says why)`, width))
    yield `${paint('dim', row)}\n`;
}

/** What somebody else has to mend. */
export function* renderBase({ findings, targets }: Result, { width, paint }: Canvas): Iterable<string> {
  const ofBase = findings.filter(({ layer }) => layer?.isBase === true).length;
  if (ofBase === 0) return;
  const isGuess = targets.some(({ image }) => image?.base?.source === 'history');
  const how = isGuess ? ' (by the history; --base-image makes it sure)' : '';
  const sentence = `${ofBase} of ${plural(findings.length, 'finding')} came with the base image${how}; --ignore-base leaves them out`;
  for (const row of wrap(sentence, width)) yield `${paint('dim', row)}\n`;
}

/** The shortest way to most. */
export function* renderUpgrades({ upgrades = [], findings }: Result, { width, paint }: Canvas): Iterable<string> {
  const sentence = sayUpgrades(upgrades, findings);
  if (sentence === undefined) return;
  for (const row of wrap(shown(sentence), width)) yield `${paint('good', row)}\n`;
}

/** What to type next. */
export function* renderNext({ findings }: Result, isGrouped: boolean, { width, paint }: Canvas): Iterable<string> {
  if (findings.length === 0) return;
  const fixable = findings.filter(({ fixable: canBe }) => canBe).length;
  const steps: (readonly [string, string])[] = [
    ...(fixable > 0 ? [['breakwater fix --dry-run', `how ${fixable} of them can be mended`] as const] : []),
    ['breakwater explain RULE', 'why it matters and how to accept it'],
    ...(isGrouped
      ? ([
          ['--format html -o report.html', 'all of them on one page'],
          ['--update-baseline known.json', 'accept what is there today; --baseline then shows what is new'],
        ] as const)
      : ([['--verbose', 'what to do about each']] as const)),
  ];
  const widest = Math.max(...steps.map(([command]) => command.length));
  for (const [command, what] of steps) {
    const indent = widest + 4;
    for (const [row, text] of wrap(what, width - indent).entries())
      yield row === 0
        ? `  ${command.padEnd(widest)}  ${paint('dim', text)}\n`
        : `${' '.repeat(indent)}${paint('dim', text)}\n`;
  }
}
