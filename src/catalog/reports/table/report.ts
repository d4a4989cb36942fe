import { defineReport } from '#engines/reporting/report';
import { renderByFile } from './by-file.ts';
import { renderByRule } from './by-rule.ts';
import { renderComparison, renderGaps, renderNext, renderSummary, renderWaiverProblems } from './closing.ts';
import { makeCanvas } from './paint.ts';

/** Up to so many findings are told one by one; of more, people want to know what they have in common. */
const mostOneByOne = 100;

/** Few findings by file and subject, many by rule; then what was not evaluated, the counts, and what to do next. */
export const table = defineReport({
  id: 'table',
  title: 'For people at a terminal',
  mediaType: 'text/plain',
  extension: 'txt',
  *render(result, context) {
    const canvas = makeCanvas(context);
    const isGrouped = result.findings.length > mostOneByOne && !context.verbose;
    if (isGrouped) yield* renderByRule(result.findings, canvas);
    else yield* renderByFile(result.findings, canvas);
    yield* renderGaps(result.gaps, canvas);
    yield* renderWaiverProblems(result, canvas);
    yield* renderComparison(result, canvas);
    yield* renderSummary(result, canvas);
    yield* renderNext(result, isGrouped, canvas);
  },
});
