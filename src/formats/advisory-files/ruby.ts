import { isRecord, list, text, texts } from '#formats/osv/values';
import { asRanges, complementOf, readConditions } from '#formats/version-constraints/intervals';
import { compareRubygems } from '#formats/versions/rubygems';
import { cannotTell, cveOf, plainAdvisory, type PublishedAdvisories } from './published.ts';

/**
 * An advisory of ruby-advisory-db (`gems/NAME/ID.yml`): everything is affected but what is patched or was never affected. Also as
 * a record in the form of OSV that has these requirements and no ranges. Undefined when it is none.
 */
export function readRubyAdvisory(value: unknown, source: string): PublishedAdvisories | undefined {
  if (!isRecord(value)) return undefined;
  const name = text(value.gem);
  if (name !== undefined && !Array.isArray(value.affected)) {
    const names = [...cveOf(value.cve), ...(text(value.ghsa) === undefined ? [] : [`GHSA-${text(value.ghsa)}`])];
    const id = `RUBYSEC-${name}-${names[0] ?? text(value.osvdb) ?? text(value.title) ?? 'unnamed'}`;
    return readOne({
      id,
      name,
      aliases: names,
      source,
      requirements: value,
      more: { ...value, summary: value.title, published: value.date },
    });
  }
  const [affected, ...others] = list(value.affected);
  const named = isRecord(affected) && isRecord(affected.package) ? affected.package : undefined;
  const own = isRecord(affected) && isRecord(affected.database_specific) ? affected.database_specific : undefined;
  const id = text(value.id);
  const gem = text(named?.name);
  const isIt =
    named?.ecosystem === 'RubyGems' &&
    Array.isArray(own?.patched_versions) &&
    isRecord(affected) &&
    affected.ranges === undefined;
  if (!isIt || own === undefined || id === undefined || gem === undefined || others.length > 0) return undefined;
  const reference = list(value.references).find(isRecord);
  return readOne({
    id,
    name: gem,
    aliases: texts(value.aliases),
    source,
    requirements: own,
    more: { ...value, url: reference?.url },
  });
}

interface Told {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly source: string;
  readonly requirements: { readonly patched_versions?: unknown; readonly unaffected_versions?: unknown };
  readonly more: Readonly<Record<string, unknown>>;
}

function readOne({ id, name, aliases, source, requirements, more }: Told): PublishedAdvisories {
  const safe = [...texts(requirements.patched_versions), ...texts(requirements.unaffected_versions)];
  const intervals = safe.map(readConditions);
  const known = intervals.filter((interval) => interval !== undefined);
  const ranges = known.length === intervals.length ? asRanges(complementOf(known, compareRubygems)) : undefined;
  if (ranges === undefined) return cannotTell(id, safe);
  const fields = { id, aliases, ecosystem: 'RubyGems', name, affected: { ranges }, source };
  return { advisories: [plainAdvisory(fields, more)], problems: [] };
}
