import { defineReport } from '#engines/reporting/report';
import { nameSubject, plural, printable, shorten } from '#engines/reporting/text';
import { sayUpgrades } from '#engines/reporting/vulnerable-packages';
import type { Finding } from '#kernel/finding';
import type { Result, WaivedFinding } from '#kernel/result';
import { severities } from '#kernel/severity';

/** GitHub takes a comment of 65,536 characters; what follows the list has room of its own below it. */
const roomForFindings = 34_000;
const roomForRules = 14_000;
const roomForRest = 6_000;
/** A text of somebody else's is cut here. */
const longest = 300;

/**
 * Text inside a table cell: nothing in it may end the cell, start markup, call somebody (`@team`) or link somewhere.
 * Forges look for mentions in the finished text, so a comment has to stand between.
 */
function cell(text: string): string {
  return printable(shorten(text, longest))
    .replaceAll(/[\\`*_{}[\]<>#|~&$^!]/g, '\\$&')
    .replaceAll(/@|\\#(?=\d)|:(?=\/)|\/(?=\/)|\bwww(?=\.)/gi, '$&<!-- -->');
}

/** A code span in a table cell; a bar ends the cell even there. */
function code(text: string): string {
  return `\`${printable(shorten(text, longest)).replaceAll('`', "'").replaceAll('|', '\\|')}\``;
}

/** As many of the items as there is room for, and how many there are beside them. */
function* within<T>(room: number, items: readonly T[], write: (item: T) => string, rest: string): Iterable<string> {
  let left = room;
  for (const [index, item] of items.entries()) {
    const text = write(item);
    left -= text.length;
    yield left < 0 ? rest.replace('%', String(items.length - index)) : text;
    if (left < 0) return;
  }
}

function* renderFindings(findings: readonly Finding[], room: number): Iterable<string> {
  yield '\n| Severity | Finding | Where |\n| --- | --- | --- |\n';
  yield* within(
    room,
    findings,
    ({ severity, rule, message, subject, place }) =>
      `| ${severity} | ${cell(message)} (\`${rule}\`) | ${cell(nameSubject(subject))}<br>${code(`${place.file}:${place.line}`)} |\n`,
    '| … | and % more | `--format html` shows all |\n',
  );
}

function* renderRules(findings: readonly Finding[], room: number): Iterable<string> {
  const byRule = [...Map.groupBy(findings, ({ rule }) => rule)];
  yield `\n<details><summary>What to do (${plural(byRule.length, 'rule')})</summary>\n\n`;
  yield* within(
    room,
    byRule,
    ([rule, [first, ...more]]) =>
      first === undefined
        ? ''
        : `* **${cell(first.title)}** (\`${rule}\`, ${plural(more.length + 1, 'finding')}): ${cell(first.remedy)}\n`,
    '* … and % more rules\n',
  );
  yield '\n</details>\n';
}

function* renderRest({ gaps, waived }: Result, room: number): Iterable<string> {
  if (gaps.length > 0) {
    yield `\n### Not evaluated (${gaps.length})\n\n`;
    yield* within(
      room,
      gaps,
      ({ message, meaning, remedy }) => `* ${cell(message)}. ${cell(meaning)} ${cell(remedy)}\n`,
      '* … and % more\n',
    );
  }
  if (waived.length > 0) {
    yield `\n### Accepted (${waived.length})\n\n`;
    yield* within(
      room,
      waived,
      ({ finding, waiver }: WaivedFinding) =>
        `* \`${finding.rule}\` on ${cell(nameSubject(finding.subject))}: ${cell(waiver.reason)} (${cell(waiver.owner)}, until ${cell(waiver.until)})\n`,
      '* … and % more\n',
    );
  }
}

/** So many upgrades are told. */
const mostUpgrades = 20;

function* renderUpgrades({ upgrades = [], findings }: Result): Iterable<string> {
  const sentence = sayUpgrades(upgrades, findings);
  if (sentence === undefined) return;
  yield `\n${cell(sentence)}\n\n| Upgrade | From | To | Clears |\n| --- | --- | --- | --- |\n`;
  for (const { package: name, from, to, clears } of upgrades.slice(0, mostUpgrades))
    yield `| ${code(name)} | ${code(from)} | ${code(to)} | ${clears.length} |\n`;
  if (upgrades.length > mostUpgrades) yield `| … | | | ${upgrades.length - mostUpgrades} more packages |\n`;
}

export const markdown = defineReport({
  id: 'markdown',
  title: 'For pull request comments and job summaries',
  mediaType: 'text/markdown',
  extension: 'md',
  *render(result, { verbose }) {
    const { summary, findings } = result;
    const room = (limit: number): number => (verbose ? Number.POSITIVE_INFINITY : limit);
    yield `## Breakwater: ${findings.length === 0 ? 'no findings' : plural(findings.length, 'finding')}\n\n`;
    yield `${severities.map((severity) => `${summary.bySeverity[severity]} ${severity}`).join(' · ')}. `;
    const packages = result.targets.reduce((sum, target) => sum + (target.packages ?? 0), 0);
    yield summary.objects === 0 && packages > 0
      ? `${plural(packages, 'package')} looked at`
      : `${plural(summary.rules, 'rule')} asked about ${plural(summary.objects, 'object')}`;
    yield `${summary.notEvaluated > 0 ? `; ${plural(summary.notEvaluated, 'question')} could not be answered` : ''}.\n`;
    yield* renderUpgrades(result);
    if (findings.length > 0) {
      yield* renderFindings(findings, room(roomForFindings));
      yield* renderRules(findings, room(roomForRules));
    }
    yield* renderRest(result, room(roomForRest));
  },
});
