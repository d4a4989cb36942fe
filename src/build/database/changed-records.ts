/** What has changed in an ecosystem of OSV. */
export type ChangedRecords = { readonly ids: readonly string[] } | 'too-many' | 'unusable';

/**
 * Reads `modified_id.csv` of OSV (docs/data.md of google/osv.dev): `2026-01-02T03:04:05Z,GHSA-…`, newest first, until what is known
 * already. Lines of the very moment are read again. `unusable` when it is something else, or in another order.
 */
export async function readChangedRecords(
  lines: AsyncIterable<string>,
  newest: string,
  most: number,
): Promise<ChangedRecords> {
  const known = Date.parse(newest);
  const ids: string[] = [];
  let last = Number.POSITIVE_INFINITY;
  for await (const line of lines) {
    if (line.trim() === '') continue;
    const [date = '', id = ''] = line.trim().split(',');
    const time = Date.parse(date);
    if (Number.isNaN(time) || time > last || !/^[A-Za-z0-9][A-Za-z0-9._:-]{0,150}$/.test(id)) return 'unusable';
    last = time;
    if (time < known) return { ids };
    if (ids.length >= most) return 'too-many';
    ids.push(id);
  }
  // All of it is new: then it is not the list that the database was made of.
  return 'unusable';
}
