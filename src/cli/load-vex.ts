import type { VexStatement } from '#domain/vulnerabilities/vex';
import { readVex } from '#engines/vex/read-vex';
import type { ScannedArtifact } from '#engines/vex/scanned-artifact';
import { sayUnused } from '#engines/vex/say-statement';
import { type UnusedStatement, VexJudge, type WhyUnused } from '#engines/vex/vex-judge';
import { readText } from '#io/read-text';
import { CodedError } from '#kernel/coded-error';
import type { Gap } from '#kernel/gap';

/** Statements of VEX documents, for as many targets as there are. */
export interface LoadedVex {
  /** Ask it for everything that is found in the artifact. */
  judgeFor(artifact: ScannedArtifact): VexJudge;
  /** What of the documents could not be followed, once all targets were asked about. */
  gaps(): readonly Gap[];
}

/** Reads VEX documents. Throws `CodedError` for a file that cannot be read or is none: it was named to be followed. */
export function loadVex(files: readonly string[]): LoadedVex | undefined {
  if (files.length === 0) return undefined;
  const problems: Gap[] = [];
  const statements = files.flatMap((file) => readStatements(file, problems));
  const judges: VexJudge[] = [];
  return {
    judgeFor(artifact) {
      const judge = new VexJudge(statements, artifact);
      judges.push(judge);
      return judge;
    },
    gaps: () => [...problems, ...unusableGaps(judges)],
  };
}

/** So many problems of one document are told one by one. */
const mostTold = 5;

function readStatements(file: string, problems: Gap[]): readonly VexStatement[] {
  const content = readText(file);
  if ('gap' in content) throw new CodedError('BW_VEX_UNREADABLE', content.gap.message, content.gap.remedy);
  const answer = readVex(content.text, file);
  if (typeof answer === 'string')
    throw new CodedError(
      'BW_VEX_INVALID',
      `${file} is no VEX document: ${answer}`,
      'Name a document of OpenVEX, CSAF 2.0 (profile VEX) or CycloneDX, as JSON.',
    );
  const told = answer.problems.slice(0, mostTold).map(({ path, message }) => `${path} ${message}`.trim());
  const rest = answer.problems.length - told.length;
  for (const [index, message] of told.entries())
    problems.push({
      reason: 'vex-statement-unreadable',
      message: `${file}: ${message}${index === told.length - 1 && rest > 0 ? `, and ${rest} more` : ''}`,
      remedy: 'Have the document mended by whoever publishes it.',
      meaning: 'What it says there was not followed: findings stay.',
      place: { file },
    });
  return answer.statements;
}

/** A statement about something else is none of this scan's business; these could not be followed at all. */
const notFollowed: ReadonlySet<WhyUnused> = new Set(['fixed-without-version', 'unnamed-product']);

function unusableGaps(judges: readonly VexJudge[]): Gap[] {
  const [first = [], ...others] = judges.map((judge) => judge.unused());
  const usedByOthers = others.map((unused) => new Set(unused.map(({ statement }) => statement)));
  const unusable = first.filter(
    ({ statement, reason }) => notFollowed.has(reason) && usedByOthers.every((unused) => unused.has(statement)),
  );
  return [...Map.groupBy(unusable, ({ statement }) => statement.document).values()].map(sayUnusable);
}

function sayUnusable(unusable: readonly UnusedStatement[]): Gap {
  const [first] = unusable;
  const more = unusable.length > 1 ? ` (and ${unusable.length - 1} more)` : '';
  return {
    reason: 'vex-statement-unusable',
    message: `${first === undefined ? '' : sayUnused(first).replace(/\.$/, '')}${more}`,
    remedy: 'Name products by package URLs with versions, or images by their digests.',
    meaning: 'The statement was not followed: findings stay.',
  };
}
