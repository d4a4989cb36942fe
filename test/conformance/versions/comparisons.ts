import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type CompareVersions, comparatorOf } from '#formats/versions/comparator';
import type { CaseAnswer } from '../suite.ts';

/** What a file's name says before `-versions`, and the ecosystems whose versions it is about. */
const ecosystems: Readonly<Record<string, readonly string[]>> = {
  alpine: ['Alpine'],
  cran: ['CRAN'],
  debian: ['Debian'],
  'echo-npm': ['Echo:npm'],
  hackage: ['Hackage'],
  maven: ['Maven'],
  nuget: ['NuGet'],
  packagist: ['Packagist'],
  pub: ['Pub'],
  pypi: ['PyPI'],
  redhat: ['Red Hat'],
  rubygems: ['RubyGems'],
  semver: ['npm', 'crates.io', 'Go', 'Hex'],
};

const expectations: Readonly<Record<string, number>> = { '<': -1, '=': 0, '>': 1 };

/** Lines `a < b`, `a = b`, `a > b`, which must hold both ways round; `# …`, `// …` and empty lines say nothing. */
export function* answerComparisons(file: string): Iterable<CaseAnswer> {
  const name = basename(file);
  const named = ecosystems[name.slice(0, name.indexOf('-versions'))] ?? [];
  const comparators = named.flatMap((ecosystem) => comparatorOf(ecosystem) ?? []);
  for (const [index, line] of readFileSync(file, 'utf8').split('\n').entries()) {
    if (line === '' || line.startsWith('# ') || line.startsWith('// ')) continue;
    const place = `${name}:${index + 1} ${line}`;
    if (named.length === 0) yield { name: place, verdict: 'not-claimed', reason: 'no ecosystem of that name' };
    else if (comparators.length < named.length) yield { name: place, verdict: 'failed', reason: 'no comparator' };
    else yield answerLine(place, line, comparators);
  }
}

function answerLine(name: string, line: string, comparators: readonly CompareVersions[]): CaseAnswer {
  const [a, operator, b, ...rest] = line.split(' ');
  const expected = expectations[operator ?? ''];
  if (a === undefined || b === undefined || expected === undefined || rest.length > 0)
    return { name, verdict: 'failed', reason: 'the line is not understood' };
  for (const compare of comparators) {
    const there = Math.sign(compare(a, b));
    const back = Math.sign(compare(b, a));
    if (there !== expected || back !== 0 - expected)
      return { name, verdict: 'failed', reason: `${compare.name} says ${there}, and ${back} the other way round` };
  }
  return { name, verdict: 'passed' };
}
