import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { compareAlpm } from '#formats/versions/alpm';
import { compareApk } from '#formats/versions/apk';
import type { CompareVersions } from '#formats/versions/comparator';
import { compareConan } from '#formats/versions/conan';
import { compareDpkg } from '#formats/versions/dpkg';
import { compareGentoo } from '#formats/versions/gentoo';
import { compareMaven } from '#formats/versions/maven';
import { compareNuget } from '#formats/versions/nuget';
import { compareOpenssl } from '#formats/versions/openssl';
import type { CaseAnswer } from '../suite.ts';

const comparators: Readonly<Record<string, CompareVersions>> = {
  alpm: compareAlpm,
  apk: compareApk,
  conan: compareConan,
  deb: compareDpkg,
  gentoo: compareGentoo,
  maven: compareMaven,
  nuget: compareNuget,
  openssl: compareOpenssl,
};

interface UniversCase {
  readonly test_type: string;
  readonly input: { readonly input_scheme?: string; readonly versions?: readonly string[] };
  readonly expected_output: unknown;
}

/** Comparisons (which is the sorted list?) and equalities; version ranges are a different thing. */
export function* answerUnivers(file: string): Iterable<CaseAnswer> {
  const cases = JSON.parse(readFileSync(file, 'utf8')) as readonly UniversCase[];
  for (const [index, test] of cases.entries()) yield answer(`${basename(file)}#${index}`, test);
}

function answer(name: string, { test_type: type, input, expected_output: expected }: UniversCase): CaseAnswer {
  if (type !== 'comparison' && type !== 'equality')
    return { name, verdict: 'not-claimed', reason: `${type}: version ranges are not claimed` };
  const compare = comparators[input.input_scheme ?? ''];
  if (compare === undefined || input.versions === undefined)
    return { name, verdict: 'not-claimed', reason: `no order for ${input.input_scheme}` };
  const found =
    type === 'equality'
      ? compare(input.versions[0] ?? '', input.versions[1] ?? '') === 0
      : input.versions.toSorted(compare);
  const isRight =
    Array.isArray(found) && Array.isArray(expected)
      ? found.length === expected.length && found.every((version, at) => isSame(compare, version, expected[at]))
      : found === expected;
  return isRight
    ? { name, verdict: 'passed' }
    : { name, verdict: 'failed', reason: `${type} of ${input.versions.join(' and ')} gave ${String(found)}` };
}

/** Versions that are equal may stand in either order. */
function isSame(compare: CompareVersions, version: string, expected: unknown): boolean {
  return typeof expected === 'string' && compare(version, expected) === 0;
}
