import { isRecord, text, texts } from '#formats/osv/values';
import { asRanges, readConditions } from '#formats/version-constraints/intervals';
import { cannotTell, cveOf, plainAdvisory, type PublishedAdvisories } from './published.ts';

/** An advisory of the security working group of Node.js (`vuln/npm/N.json`, kept until 2020). Undefined when it is none. */
export function readNodeAdvisory(value: unknown, source: string): PublishedAdvisories | undefined {
  if (!isRecord(value)) return undefined;
  const name = text(value.module_name);
  const wanted = text(value.vulnerable_versions);
  if (name === undefined || wanted === undefined) return undefined;
  const id = `NSWG-ECO-${typeof value.id === 'number' ? value.id : (text(value.id) ?? 'unnamed')}`;
  const intervals = wanted.slice(0, 2_000).split('||').map(readConditions);
  const known = intervals.filter((interval) => interval !== undefined);
  const ranges = known.length === intervals.length ? asRanges(known) : undefined;
  if (ranges === undefined) return cannotTell(id, wanted);
  const aliases = texts(value.cves).flatMap(cveOf);
  const fields = { id, aliases, ecosystem: 'npm', name, affected: { ranges }, source };
  return { advisories: [plainAdvisory(fields, { summary: value.title, published: value.publish_date })], problems: [] };
}
