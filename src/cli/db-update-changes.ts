import { readChangedRecords } from '#build/database/changed-records';
import type { PlannedFeed } from '#build/database/feed-plan';
import { fetchFeed, fetchLines } from '#io/database/fetch-feed';
import type { Patience } from '#io/registry/web-request';
import { CodedError } from '#kernel/coded-error';

/** Records that have changed, as they are now. */
export type ChangesOfOsv = readonly { readonly name: string; readonly bytes: Uint8Array }[];

/** With more of them, all of it is as quickly read. */
const mostChanges = 300;
const atOnce = 8;
const mostRecordBytes = 64 * 1024 * 1024;

interface Limits {
  readonly patience: Patience;
  readonly mostBytes: number;
}

/** What has changed since; undefined when it cannot be told, and everything has to be read. */
export async function fetchChanges(
  { urls }: PlannedFeed,
  newest: string,
  limits: Limits,
): Promise<ChangesOfOsv | undefined> {
  const [folder = ''] = urls;
  try {
    const lines = await fetchLines(`${folder}modified_id.csv`, limits);
    if (lines === undefined) return undefined;
    const changed = await readChangedRecords(lines, newest, mostChanges);
    return typeof changed === 'string' ? undefined : await fetchAll(folder, changed.ids, limits);
  } catch (error) {
    // Then the archive tells; when that cannot be had either, so be it.
    if (error instanceof CodedError) return undefined;
    throw error;
  }
}

async function fetchAll(
  folder: string,
  ids: readonly string[],
  { patience }: Limits,
): Promise<ChangesOfOsv | undefined> {
  const records: { readonly name: string; readonly bytes: Uint8Array }[] = [];
  for (let start = 0; start < ids.length; start += atOnce) {
    const names = ids.slice(start, start + atOnce).map((id) => `${folder}${encodeURIComponent(id)}.json`);
    const fetched = await Promise.all(names.map((name) => fetchFeed(name, { patience, mostBytes: mostRecordBytes })));
    for (const [index, one] of fetched.entries()) {
      // It is listed and not there.
      if (one.status !== 'fetched' || !isJson(one.bytes)) return undefined;
      records.push({ name: names[index] ?? '', bytes: one.bytes });
    }
  }
  return records;
}

function isJson(bytes: Uint8Array): boolean {
  try {
    JSON.parse(new TextDecoder().decode(bytes));
    return true;
  } catch {
    return false;
  }
}
