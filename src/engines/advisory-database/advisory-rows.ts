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
