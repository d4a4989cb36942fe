import type { Path } from '#kernel/path';
import { isMapping } from '../kubernetes/fields.ts';
import { credentialInFile } from './in-files.ts';
import { credentialInSetting } from './in-text.ts';

const deepest = 16;

/** Hostile values may hold any number of settings. */
const most = 100;

export interface FoundCredential {
  readonly at: Path;
  readonly key: string;
  readonly what: string;
}

/** The credentials in a tree of settings, such as the values of a chart, each with its place below `at`. Never the values. */
export function credentialsInValues(values: unknown, at: Path): readonly FoundCredential[] {
  const found: FoundCredential[] = [];
  walk(values, at, found, 0);
  return found;
}

function walk(value: unknown, at: Path, into: FoundCredential[], depth: number): void {
  if (depth > deepest || into.length >= most) return;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) walk(item, [...at, index], into, depth + 1);
    return;
  }
  if (!isMapping(value)) return;
  // `{ name: DB_PASSWORD, value: … }`, as environment variables and parameters are written.
  const isPair = typeof value.name === 'string' && typeof value.value === 'string';
  if (isPair) add(String(value.name), value.value, [...at, 'value'], into);
  for (const [key, item] of Object.entries(value)) {
    if (typeof item === 'string') {
      if (!isPair || (key !== 'name' && key !== 'value')) add(key, item, [...at, key], into);
    } else walk(item, [...at, key], into, depth + 1);
  }
}

function add(key: string, value: unknown, at: Path, into: FoundCredential[]): void {
  if (typeof value !== 'string' || into.length >= most || isReference(key, value)) return;
  const what = value.includes('\n') ? credentialInFile(key, value) : credentialInSetting(key, value);
  if (what !== undefined) into.push({ at, key, what });
}

/** `envFromSecret: shop-env`, `passwordKey: admin-password`: charts name the Secret, and the key in it, that they are to read. */
function isReference(key: string, value: string): boolean {
  return (
    /(?:secrets?|keys?|credentials|token)$/i.test(key) &&
    /^[a-z]{1,20}(?:[-._/](?:[a-z]{1,20}|\d{1,3})){0,10}$/.test(value)
  );
}
