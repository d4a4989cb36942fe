import { compareText } from '#kernel/compare-text';
import { ruleOfType } from './types.ts';

/** A package URL in canonical form, its parts decoded. */
export interface Purl {
  readonly type: string;
  /** Steps are separated by `/`. */
  readonly namespace: string | undefined;
  readonly name: string;
  readonly version: string | undefined;
  /** In the order of their keys. */
  readonly qualifiers: ReadonlyMap<string, string>;
  readonly subpath: string | undefined;
}

/** Parts as somebody has them, to be checked and put into canonical form. */
export interface PurlParts {
  readonly type?: string | null | undefined;
  readonly namespace?: string | null | undefined;
  readonly name?: string | null | undefined;
  readonly version?: string | null | undefined;
  readonly qualifiers?: ReadonlyMap<string, string> | Readonly<Record<string, string>> | null | undefined;
  readonly subpath?: string | null | undefined;
}

export interface PurlProblem {
  readonly message: string;
  /** In UTF-16 code units of the text; 0 for parts. */
  readonly offset: number;
}

export type PurlAnswer =
  | { readonly purl: Purl; readonly problem?: never }
  | { readonly purl?: never; readonly problem: PurlProblem };

/** Longest text that is read, in UTF-16 code units, and longest that parts may have together. */
export const longestPurl = 16_384;
const mostSteps = 256;
const mostQualifiers = 256;
const typeForm = /^[a-z][a-z0-9.-]*$/;
const keyForm = /^[a-z][a-z0-9._-]*$/;

/** Checks parts against the general rules and those of the type, and gives their canonical form. */
export function canonicalPurl(parts: PurlParts): PurlAnswer {
  const type = (parts.type ?? '').toLowerCase();
  if (!typeForm.test(type)) return refuse('the type has to be letters, digits, dots and dashes, a letter first');
  const rule = ruleOfType(type);
  const qualifiers = canonicalQualifiers(parts.qualifiers ?? {});
  if (typeof qualifiers === 'string') return refuse(qualifiers);
  let namespace = joinSteps(parts.namespace, () => true);
  let name = stripSlashes(parts.name ?? '');
  let version = emptyToAbsent(parts.version);
  // Steps that would walk through the file system are not part of the path (specification, "subpath").
  let subpath = joinSteps(parts.subpath, (step) => step !== '.' && step !== '..');
  if (length(namespace) + name.length + length(version) + length(subpath) > longestPurl)
    return refuse(`longer than ${longestPurl} characters`);
  if (steps(namespace) > mostSteps || steps(subpath) > mostSteps) return refuse(`more than ${mostSteps} steps`);

  const values = [namespace, name, version, subpath, ...qualifiers.values()];
  // Half a surrogate pair has no UTF-8 to be written in.
  if (values.some((value) => value?.isWellFormed() === false)) return refuse('holds half a character');

  const ignoresCase = namespace !== undefined && rule.ignoresCaseOf?.(namespace) === true;
  const isLower = (part: 'namespace' | 'name' | 'version' | 'subpath') => rule.lower?.includes(part) === true;
  if (isLower('namespace') || ignoresCase) namespace = namespace?.toLowerCase();
  if (rule.upperNamespace === true) namespace = namespace?.toUpperCase();
  if (isLower('name') || ignoresCase) name = name.toLowerCase();
  if (isLower('version')) version = version?.toLowerCase();
  if (isLower('subpath')) subpath = subpath?.toLowerCase();
  name = rule.rename?.(name, qualifiers) ?? name;

  if (name === '') return refuse('a name is required');
  if (rule.namespace === 'required' && namespace === undefined) return refuse(`${type} requires a namespace`);
  if (rule.namespace === 'prohibited' && namespace !== undefined) return refuse(`${type} has no namespace`);
  if (rule.nameForm?.test(name) === false) return refuse(`no ${type} package can have this name`);
  if (version !== undefined && rule.versionForm?.test(version) === false)
    return refuse(`no ${type} package can have this version`);
  const missing = rule.qualifiers?.find((key) => !qualifiers.has(key));
  if (missing !== undefined) return refuse(`${type} requires the qualifier ${missing}`);
  return { purl: { type, namespace, name, version, qualifiers, subpath } };
}

/** Sorted by key, without those that have no value; the problem as a text. */
function canonicalQualifiers(given: NonNullable<PurlParts['qualifiers']>): Map<string, string> | string {
  const entries = given instanceof Map ? [...given] : Object.entries(given as Readonly<Record<string, string>>);
  if (entries.length > mostQualifiers) return `more than ${mostQualifiers} qualifiers`;
  const found: [string, string][] = [];
  let total = 0;
  for (const [key, value] of entries) {
    if (!keyForm.test(key))
      return 'keys of qualifiers have to be small letters, digits, dots, dashes and underscores, a letter first';
    total += key.length + value.length;
    if (total > longestPurl) return `longer than ${longestPurl} characters`;
    if (value !== '') found.push([key, value]);
  }
  return new Map(found.sort(([a], [b]) => compareText(a, b)));
}

function joinSteps(text: string | null | undefined, isKept: (step: string) => boolean): string | undefined {
  const kept = (text ?? '').split('/').filter((step) => step !== '' && isKept(step));
  return kept.length === 0 ? undefined : kept.join('/');
}

function stripSlashes(text: string): string {
  let start = 0;
  let end = text.length;
  while (text[start] === '/') start += 1;
  while (end > start && text[end - 1] === '/') end -= 1;
  return text.slice(start, end);
}

function emptyToAbsent(text: string | null | undefined): string | undefined {
  return text === null || text === '' ? undefined : text;
}

function length(text: string | undefined): number {
  return text?.length ?? 0;
}

function steps(text: string | undefined): number {
  return text === undefined ? 0 : text.split('/').length;
}

function refuse(message: string): PurlAnswer {
  return { problem: { message, offset: 0 } };
}
