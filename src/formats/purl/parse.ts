import { decodePercent } from './percent.ts';
import { canonicalPurl, longestPurl, type PurlAnswer, type PurlProblem } from './purl.ts';
import { ruleOfType } from './types.ts';

export interface PurlReading {
  /** Take `?Arch=` for `?arch=`: the canonical form of what others wrote. The specification refuses it on parsing. */
  readonly anyCaseKeys?: boolean;
}

/** Reads a package URL (purl-spec, "How to parse a purl string into its components"). */
export function parsePurl(text: string, reading: PurlReading = {}): PurlAnswer {
  if (text.length > longestPurl) return { problem: { message: `longer than ${longestPurl} characters`, offset: 0 } };
  if (!/^pkg:/i.test(text)) return { problem: { message: 'does not start with pkg:', offset: 0 } };
  const hash = text.indexOf('#');
  const beforeSubpath = hash < 0 ? text.length : hash;
  const subpath = hash < 0 ? undefined : decodeSteps(text, hash + 1, text.length, false);
  if (isProblem(subpath)) return { problem: subpath };

  const question = text.indexOf('?');
  const hasQualifiers = question >= 0 && question < beforeSubpath;
  const beforeQualifiers = hasQualifiers ? question : beforeSubpath;

  let start = 'pkg:'.length;
  while (text[start] === '/') start += 1;
  const slash = text.indexOf('/', start);
  if (slash < 0 || slash >= beforeQualifiers)
    return { problem: { message: 'a type and a name are required', offset: start } };
  const type = text.slice(start, slash).toLowerCase();
  const foldsKeys = reading.anyCaseKeys === true || ruleOfType(type).foldsKeys === true;
  const qualifiers = hasQualifiers
    ? readQualifiers(text, question + 1, beforeSubpath, foldsKeys)
    : new Map<string, string>();
  if (isProblem(qualifiers)) return { problem: qualifiers };

  const at = versionMark(text, slash + 1, beforeQualifiers);
  const version = at < 0 ? undefined : decodePercent(text.slice(at + 1, beforeQualifiers));
  if (at >= 0 && version === undefined) return { problem: badPercent(at + 1) };

  const path = decodeSteps(text, slash + 1, at < 0 ? beforeQualifiers : at, ruleOfType(type).nameHasSlashes !== true);
  if (isProblem(path)) return { problem: path };
  // Slashes at the end of the path mean nothing; one before the version says that the name is missing.
  if (at >= 0 && text[at - 1] === '/') return { problem: { message: 'a name is required', offset: at } };
  const cut = ruleOfType(type).nameHasSlashes === true ? 1 : path.length - 1;
  const namespace = path.slice(0, Math.max(0, cut)).join('/');
  const name = path.slice(Math.max(0, cut)).join('/');
  const answer = canonicalPurl({ type, namespace, name, version, qualifiers, subpath: subpath?.join('/') });
  return answer.problem === undefined ? answer : { problem: { message: answer.problem.message, offset: start } };
}

/**
 * The last `@`. A scope whose `@` was not encoded (`pkg:npm/@scope/name`) is no version: nothing would be left for
 * the name.
 */
function versionMark(text: string, start: number, end: number): number {
  const at = text.slice(start, end).lastIndexOf('@') + start;
  if (at < start) return -1;
  const isScope = at === start && text.slice(at, end).includes('/');
  return isScope ? -1 : at;
}

/** A slash that only shows after decoding would split a step in two when it is written again: only a name may have one. */
function decodeSteps(text: string, start: number, end: number, endsWithName: boolean): string[] | PurlProblem {
  const found: string[] = [];
  let slashAt = -1;
  let offset = start;
  for (const raw of text.slice(start, end).split('/')) {
    const step = decodePercent(raw);
    if (step === undefined) return badPercent(offset);
    if (slashAt >= 0 && step !== '') return encodedSlash(slashAt);
    if (step.includes('/')) slashAt = offset;
    if (step !== '') found.push(step);
    offset += raw.length + 1;
  }
  return slashAt >= 0 && !endsWithName ? encodedSlash(slashAt) : found;
}

function readQualifiers(
  text: string,
  start: number,
  end: number,
  foldsKeys: boolean,
): Map<string, string> | PurlProblem {
  const found = new Map<string, string>();
  for (const pair of text.slice(start, end).split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const written = equals < 0 ? pair : pair.slice(0, equals);
    const key = foldsKeys ? written.toLowerCase() : written;
    const value = equals < 0 ? '' : decodePercent(pair.slice(equals + 1));
    if (value === undefined) return badPercent(start);
    if (found.has(key)) return { message: `the qualifier ${key} is written twice`, offset: start };
    found.set(key, value);
  }
  return found;
}

function encodedSlash(offset: number): PurlProblem {
  return { message: 'a step holds an encoded slash', offset };
}

function badPercent(offset: number): PurlProblem {
  return { message: 'a % is not followed by two hexadecimal digits that make UTF-8', offset };
}

function isProblem(value: unknown): value is PurlProblem {
  return typeof value === 'object' && value !== null && 'message' in value;
}
