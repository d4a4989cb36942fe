import type { Advisory, CveFacts } from '#domain/vulnerabilities/advisory';
import type { SortedTable } from './sorted-table.ts';

/** What a row has of an advisory: ecosystem is the file's, the name is the key. */
type Row = Omit<Advisory, 'ecosystem' | 'name'> & { readonly ecosystem?: string; readonly name?: string };

/** The text of a row: all advisories about one package. */
export function writeAdvisories(advisories: readonly Advisory[], ecosystem: string, key: string): string {
  const rows = advisories.map(
    ({ ecosystem: own, name, ...rest }): Row => ({
      ...rest,
      ...(own === ecosystem ? {} : { ecosystem: own }),
      ...(name === key ? {} : { name }),
    }),
  );
  return JSON.stringify(rows);
}

export function readAdvisories(text: string, ecosystem: string, key: string): readonly Advisory[] {
  return (JSON.parse(text) as readonly Row[]).map((row) => ({ ecosystem, name: key, ...row }));
}

/** Facts of a CVE as a row: `[[probability, percentile] or null, [added, due, ransomware] or null]`. */
type FactsRow = readonly [
  epss: readonly [probability: number, percentile: number] | null,
  kev: readonly [added: string, due: string, ransomware: 0 | 1] | null,
];

export function writeFacts({ epss, knownExploited: kev }: CveFacts): string {
  const row: FactsRow = [
    epss === undefined ? null : [epss.probability, epss.percentile],
    kev === undefined ? null : [kev.added, kev.due ?? '', kev.usedByRansomware ? 1 : 0],
  ];
  return JSON.stringify(row);
}

export function readFacts(table: SortedTable, cve: string, epssDate: string): CveFacts | undefined {
  const text = table.get(cve);
  if (text === undefined) return undefined;
  const [epss, kev] = JSON.parse(text) as FactsRow;
  return {
    ...(epss === null ? {} : { epss: { probability: epss[0], percentile: epss[1], date: epssDate } }),
    ...(kev === null
      ? {}
      : {
          knownExploited: {
            added: kev[0],
            ...(kev[1] === '' ? {} : { due: kev[1] }),
            usedByRansomware: kev[2] === 1,
          },
        }),
  };
}

/** Ids of the advisories in a row, without taking all of it apart: inside of texts a quotation mark has a backslash before it. */
export function idsIn(text: string): string[] {
  return [...text.matchAll(/"id":"([^"\\]+)"/g)].map(([, id = '']) => id);
}

/** True when a row that somebody else wrote has what those who look it up rely on. */
export function isAdvisoryRow(text: string): boolean {
  const rows = parsed(text);
  return Array.isArray(rows) && rows.every(isRow);
}

function isRow(row: unknown): boolean {
  if (typeof row !== 'object' || row === null) return false;
  const { id, aliases, covers, affected, state, cvss, kind, source, imports } = row as Partial<
    Record<keyof Advisory, unknown>
  >;
  if (typeof affected !== 'object' || affected === null) return false;
  const { ranges, versions } = affected as Partial<Record<'ranges' | 'versions', unknown>>;
  return (
    [id, state, kind, source].every((one) => typeof one === 'string') &&
    [aliases, covers, versions ?? []].every(areTexts) &&
    [cvss, ranges, imports ?? []].every(
      (all) => Array.isArray(all) && all.every((one) => typeof one === 'object' && one !== null),
    ) &&
    (ranges as readonly object[]).every((range) => areTexts(Object.values(range)))
  );
}

/** The same for facts of a CVE. */
export function isFactsRow(text: string): boolean {
  const row = parsed(text);
  if (!Array.isArray(row) || row.length !== 2) return false;
  const [epss, kev] = row as readonly unknown[];
  const isScore =
    epss === null || (Array.isArray(epss) && epss.length === 2 && epss.every((one) => typeof one === 'number'));
  return isScore && (kev === null || (Array.isArray(kev) && areTexts(kev.slice(0, 2))));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function areTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
