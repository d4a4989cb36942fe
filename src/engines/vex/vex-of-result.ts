import type { VexDocument } from '#domain/vulnerabilities/vex';
import { stableUuid } from '#engines/reporting/identifiers';
import type { Result } from '#kernel/result';
import { purlOfImage, statementsOfFindings } from './statements-of-findings.ts';

export interface VexOfResult {
  readonly document: VexDocument;
  /** Package URL of the image that was scanned, where it was one alone and a registry knows it. */
  readonly subject: string | undefined;
}

/** What a scan knows of the vulnerabilities that it found, for others to read. Who publishes it stands for it: the author is the tool. */
export function vexOfResult(result: Result): VexOfResult {
  const { targets, startedAt, tool, findings, waived, suppressed = [] } = result;
  const [target, ...others] = targets;
  const subject =
    target?.image === undefined || others.length > 0
      ? undefined
      : purlOfImage([target.name, ...target.image.tags], target.image.digest);
  const uuid = stableUuid(JSON.stringify([targets.map(({ name }) => name), startedAt]));
  const id = `urn:uuid:${uuid}`;
  const open = findings.filter(({ kind }) => kind === 'vulnerability');
  const { statements } = statementsOfFindings(
    { suppressed, waived, open },
    { author: tool.name, document: id, timestamp: startedAt },
    subject,
  );
  return { document: { id, author: tool.name, timestamp: startedAt, version: 1, tool, statements }, subject };
}
