import type { FoundPackage } from '#domain/packages/found-package';
import { packageOf } from '#domain/packages/known-fields';
import { readRequirement } from './requirement.ts';

const longestHeader = 512 * 1024;

/** Fields of METADATA and PKG-INFO (packaging.python.org, "Core metadata specifications"), names in lower case; the body is left out. */
export function readCoreMetadata(bytes: Uint8Array): ReadonlyMap<string, readonly string[]> {
  const fields = new Map<string, string[]>();
  let last: string[] | undefined;
  for (const row of new TextDecoder('utf-8').decode(bytes.subarray(0, longestHeader)).split(/\r?\n/)) {
    if (row === '') break;
    if (/^[ \t]/.test(row)) {
      const before = last?.at(-1);
      if (last !== undefined && before !== undefined && before.length < 4096)
        last[last.length - 1] = `${before}\n${row.trim()}`;
      continue;
    }
    const colon = row.indexOf(':');
    // Old tools let texts of several lines stand as they were: such a line is no field.
    if (colon <= 0 || /\s/.test(row.slice(0, colon))) continue;
    const name = row.slice(0, colon).toLowerCase();
    last = fields.get(name) ?? [];
    last.push(row.slice(colon + 1).trim());
    fields.set(name, last);
  }
  return fields;
}

/** The package, or why there is none. */
export function packageOfMetadata(bytes: Uint8Array): FoundPackage | { readonly problem: string } {
  const fields = readCoreMetadata(bytes);
  const one = (name: string): string | undefined =>
    fields.get(name)?.find((value) => value !== '' && value !== 'UNKNOWN');
  const name = one('name');
  const version = one('version');
  if (name === undefined) return { problem: 'it has no name' };
  if (version === undefined) return { problem: 'it has no version' };
  return packageOf({
    type: 'pypi',
    name: name.slice(0, 500),
    version: version.slice(0, 500),
    licences: licencesIn(fields),
    needs: (fields.get('requires-dist') ?? []).flatMap(needed),
    supplier: (one('author') ?? one('author-email') ?? one('maintainer'))?.slice(0, 500),
    homepage: (one('home-page') ?? projectUrl(fields))?.slice(0, 2000),
    summary: one('summary')?.slice(0, 500),
  });
}

/** `License-Expression` is SPDX (since 2.4); before that a free text that may be the whole licence, and classifiers. */
function licencesIn(fields: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const expression = fields.get('license-expression')?.[0];
  if (expression !== undefined && expression !== '') return [expression.slice(0, 500)];
  const text = fields.get('license')?.[0]?.split('\n')[0] ?? '';
  if (text !== '' && text !== 'UNKNOWN' && text.length <= 100) return [text];
  return (fields.get('classifier') ?? []).flatMap((classifier) => {
    const parts = classifier.split(' :: ');
    const last = parts.at(-1);
    return parts[0] === 'License' && last !== undefined && last !== 'OSI Approved' ? [last] : [];
  });
}

/** Those that only an extra needs are left out: whether that was asked for is not written down. */
function needed(text: string): readonly string[] {
  const requirement = readRequirement(text.replace(/\n/g, ' '));
  return requirement === undefined || /\bextra\s*==/.test(requirement.marker ?? '') ? [] : [requirement.name];
}

function projectUrl(fields: ReadonlyMap<string, readonly string[]>): string | undefined {
  const urls = fields.get('project-url') ?? [];
  const home =
    urls.find((url) => /^home-?page\s*,/i.test(url)) ?? urls.find((url) => /^(?:source|repository)/i.test(url));
  return home?.slice(home.indexOf(',') + 1).trim();
}
