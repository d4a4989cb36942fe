import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { formatPurl } from '#formats/purl/format';
import { parsePurl } from '#formats/purl/parse';
import { canonicalPurl, type Purl, type PurlAnswer, type PurlParts } from '#formats/purl/purl';
import type { CaseAnswer, Suite } from '../suite.ts';

interface PurlTest {
  readonly description: string;
  readonly test_type: 'parse' | 'build' | 'validate';
  readonly expected_failure: boolean;
  readonly input: string | PurlParts;
  readonly expected_output?: string | PurlParts | null;
}

/** The tests of the package URL specification: reading, building, and what others wrote brought into canonical form. */
export const purl: Suite = {
  name: 'purl',
  folder: join('sbom', 'purl'),
  *run(folder) {
    const files = statSync(folder).isFile()
      ? [folder]
      : readdirSync(folder, { recursive: true, encoding: 'utf8' })
          .filter((file) => file.endsWith('-test.json'))
          .sort()
          .map((file) => join(folder, file));
    for (const file of files) {
      const { tests } = JSON.parse(readFileSync(file, 'utf8')) as { readonly tests: readonly PurlTest[] };
      for (const [index, test] of tests.entries())
        yield answer(`${relative(folder, file)} ${index} ${test.test_type}: ${test.description}`, test);
    }
  },
};

function answer(name: string, test: PurlTest): CaseAnswer {
  const found = readInput(test);
  if (found === undefined) return { name, verdict: 'not-claimed', reason: `unknown kind of test ${test.test_type}` };
  if (found.purl === undefined) {
    return test.expected_failure
      ? { name, verdict: 'passed' }
      : { name, verdict: 'failed', reason: found.problem.message };
  }
  if (test.expected_failure) return { name, verdict: 'failed', reason: `was taken as ${formatPurl(found.purl)}` };
  const is = test.test_type === 'parse' ? written(found.purl) : formatPurl(found.purl);
  const wanted = test.test_type === 'parse' ? written(test.expected_output as PurlParts) : test.expected_output;
  return is === wanted
    ? { name, verdict: 'passed' }
    : { name, verdict: 'failed', reason: `${is}, not ${String(wanted)}` };
}

function readInput(test: PurlTest): PurlAnswer | undefined {
  switch (test.test_type) {
    case 'parse':
      return parsePurl(test.input as string);
    case 'validate':
      return parsePurl(test.input as string, { anyCaseKeys: true });
    case 'build':
      return canonicalPurl(test.input as PurlParts);
    default:
      return undefined;
  }
}

/** One text for all parts, whatever the order of the qualifiers. */
function written(parts: Purl | PurlParts): string {
  const { qualifiers } = parts;
  const pairs = qualifiers instanceof Map ? [...qualifiers] : Object.entries(qualifiers ?? {});
  return JSON.stringify([
    parts.type,
    parts.namespace ?? null,
    parts.name,
    parts.version ?? null,
    pairs.map((pair) => pair.join('=')).sort(),
    parts.subpath ?? null,
  ]);
}
