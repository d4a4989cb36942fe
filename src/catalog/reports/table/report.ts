import { defineReport } from '#engines/reporting/report';
import { isVulnerability } from '#engines/reporting/vulnerable-packages';
import { renderByFile } from './by-file.ts';
import { renderByRule } from './by-rule.ts';
import {
  renderBase,
  renderComparison,
  renderGaps,
  renderNext,
  renderSuppressed,
  renderSummary,
  renderUpgrades,
  renderWaiverProblems,
} from './closing.ts';
import { makeCanvas } from './paint.ts';
import { renderVulnerabilities } from './vulnerabilities.ts';

/** Up to so many findings are told one by one; of more, people want to know what they have in common. */
const mostOneByOne = 100;

/** Few findings by file and subject, many by rule, vulnerabilities by what must be upgraded; then what was not evaluated, the counts, and what to do next. */
export const table = defineReport({
  id: 'table',
  title: 'For people at a terminal',
  mediaType: 'text/plain',
  extension: 'txt',
  *render(result, context) {
    const canvas = makeCanvas(context);
    const others = result.findings.filter((finding) => !isVulnerability(finding));
    const isGrouped = others.length > mostOneByOne && !context.verbose;
    if (isGrouped) yield* renderByRule(others, canvas);
    else yield* renderByFile(others, canvas);
    yield* renderVulnerabilities(result.findings.filter(isVulnerability), result.upgrades ?? [], canvas);
    yield* renderGaps(result.gaps, canvas);
    yield* renderWaiverProblems(result, canvas);
    yield* renderComparison(result, canvas);
    yield* renderSummary(result, canvas);
    yield* renderSuppressed(result, canvas);
    yield* renderBase(result, canvas);
    yield* renderUpgrades(result, canvas);
    yield* renderNext(result, isGrouped, canvas);
  },
});
