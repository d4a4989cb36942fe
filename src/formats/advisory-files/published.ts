import type { Advisory } from '#domain/vulnerabilities/advisory';
import { type Json, text } from '#formats/osv/values';

/** What became of a file: advisories, or why there are none. */
export interface PublishedAdvisories {
  readonly advisories: readonly Advisory[];
  readonly problems: readonly string[];
}

/** Fields that files of several publishers share. */
export function plainAdvisory(
  fields: Pick<Advisory, 'id' | 'aliases' | 'ecosystem' | 'name' | 'affected' | 'source'>,
  { summary, url, published }: { readonly summary?: unknown; readonly url?: unknown; readonly published?: unknown },
): Advisory {
  const title = text(summary)?.split('\n', 1)[0]?.slice(0, 500);
  const link = text(url);
  const date = text(published)?.slice(0, 10);
  return {
    ...fields,
    covers: [],
    state: 'affected',
    cvss: [],
    kind: 'vulnerability',
    ...(title === undefined ? {} : { summary: title }),
    ...(link !== undefined && /^https?:\/\//.test(link) && link.length < 1_000 ? { url: link } : {}),
    ...(date !== undefined && /^\d{4}-\d\d-\d\d$/.test(date) ? { published: date } : {}),
  };
}

/** `CVE-2026-1001` or `2026-1001`. */
export function cveOf(value: unknown): string[] {
  const [, number] = /^(?:CVE-)?(\d{4}-\d{4,19})$/.exec(text(value) ?? '') ?? [];
  return number === undefined ? [] : [`CVE-${number}`];
}

export function cannotTell(id: string, wanted: Json[string]): PublishedAdvisories {
  return {
    advisories: [],
    problems: [`${id}: its versions cannot be told as ranges: ${JSON.stringify(wanted)?.slice(0, 120)}`],
  };
}
