import { fixesOf } from '#engines/rules/present';
import { fixText } from '#engines/rules/fix';
import type { SourceText } from '#engines/rules/source';
import type { Replacement } from '#kernel/result';
import type { Evaluation } from './configuration-scan.ts';

/** More fixes than this in one result are not offered inline: each needs its text edited and read again. */
const mostReplacements = 2000;

/** Characters that may be read and compared for them. */
const mostRead = 200_000_000;

/** For every finding with a mechanical fix the change that would make it, as one replaced run of text. */
export function replacementsOf(evaluation: Evaluation): ReadonlyMap<string, readonly Replacement[]> {
  const sources = new Map(evaluation.files.map(({ source }) => [source.file, source]));
  const found = new Map<string, readonly Replacement[]>();
  let read = 0;
  for (const { finding, hit } of evaluation.presented) {
    if (!finding.fixable || hit.rule.fixChangesBehavior === true || found.size >= mostReplacements) continue;
    const source = sources.get(finding.place.file);
    if (source === undefined || fixesOf(hit).length === 0) continue;
    read += source.text.length;
    if (read > mostRead) break;
    const { text, applied } = fixText(source, [hit]);
    if (applied.length === 1 && text !== source.text) found.set(finding.id, [replacement(source, text)]);
  }
  return found;
}

/** The smallest single run that differs. */
function replacement(source: SourceText, after: string): Replacement {
  const before = source.text;
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  )
    end += 1;
  const { lines } = source;
  const from = lines.position(start);
  const to = lines.position(before.length - end);
  return {
    file: source.file,
    startLine: from.line,
    startColumn: from.column,
    endLine: to.line,
    endColumn: to.column,
    text: after.slice(start, after.length - end),
  };
}
