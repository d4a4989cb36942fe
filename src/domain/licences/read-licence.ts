import ids from 'spdx-license-ids/index.json' with { type: 'json' };
import deprecatedIds from 'spdx-license-ids/deprecated.json' with { type: 'json' };
import type { BillLicence } from '#domain/bill-of-materials';
import { canonicalExpression } from './licence-expression.ts';

/** Ids of the SPDX licence list by their small letters, also those that have been replaced. */
const known: ReadonlyMap<string, string> = new Map(
  [...ids, ...deprecatedIds].map((id: string) => [id.toLowerCase(), id] as const),
);
const longest = 2_000;

/** All ids of the list. */
export const knownLicenceIds: readonly string[] = [...known.values()];

/** A licence that only its document explains (SPDX 2.3, clause 10). */
export function isLicenceRef(id: string): boolean {
  return /^(?:DocumentRef-[A-Za-z0-9.-]+:)?LicenseRef-/.test(id);
}

/** What a package says of its licence, in the words of SPDX where that is possible. */
export function readLicence(text: string): BillLicence | undefined {
  const said = text.trim().slice(0, longest);
  if (said === '' || /^(?:unknown|none|noassertion|see license.*|custom|other)$/i.test(said)) return undefined;
  const id = known.get(said.toLowerCase());
  if (id !== undefined) return { id, acknowledgement: 'declared' };
  const expression = canonicalExpression(said, (word) => known.get(word.toLowerCase()));
  return expression === undefined
    ? { name: said, acknowledgement: 'declared' }
    : { expression, acknowledgement: 'declared' };
}

/** Licence ids that a text names: of an expression all of them. Empty for free text. */
export function licenceIdsIn(text: string): readonly string[] {
  const licence = readLicence(text);
  if (licence?.id !== undefined) return [licence.id];
  if (licence?.expression === undefined) return [];
  return licence.expression
    .replaceAll(/ WITH \S+/g, '')
    .split(/[\s()]+/)
    .filter((word) => word !== '' && word !== 'AND' && word !== 'OR')
    .map((word) => word.replace(/\+$/, ''));
}
