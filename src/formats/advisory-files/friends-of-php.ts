import { isRecord, text, texts } from '#formats/osv/values';
import { asRanges, readConditions } from '#formats/version-constraints/intervals';
import { cannotTell, cveOf, plainAdvisory, type PublishedAdvisories } from './published.ts';

/** An advisory of FriendsOfPHP/security-advisories: for each branch the conditions under which a version is affected. Undefined when it is none. */
export function readPhpAdvisory(value: unknown, source: string): PublishedAdvisories | undefined {
  if (!isRecord(value) || !isRecord(value.branches)) return undefined;
  const [, name] = /^composer:\/\/([\w.-]+\/[\w.-]+)$/.exec(text(value.reference) ?? '') ?? [];
  if (name === undefined) return undefined;
  const cves = cveOf(value.cve);
  const id =
    `FOP-${name}-${cves[0] ?? /([^/]+)\.ya?ml$/.exec(text(value.path) ?? '')?.[1] ?? text(value.link) ?? ''}`.slice(
      0,
      200,
    );
  const conditions = Object.values(value.branches).map((branch) => (isRecord(branch) ? texts(branch.versions) : []));
  const intervals = conditions.map((all) => (all.length === 0 ? undefined : readConditions(all.join(', '))));
  const known = intervals.filter((interval) => interval !== undefined);
  const ranges = known.length === intervals.length ? asRanges(known) : undefined;
  if (ranges === undefined || ranges.length === 0) return cannotTell(id, conditions);
  const fields = { id, aliases: cves, ecosystem: 'Packagist', name, affected: { ranges }, source };
  return { advisories: [plainAdvisory(fields, { summary: value.title, url: value.link })], problems: [] };
}
