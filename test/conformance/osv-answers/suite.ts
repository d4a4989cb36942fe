import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { AdvisoryIndex, lookupIn } from '#engines/advisory-database/memory-lookup';
import { matchPackage } from '#engines/matching/match-package';
import { scoreVector } from '#formats/cvss/score';
import { readOsvRecord } from '#formats/osv/read-record';
import type { CaseAnswer, Suite } from '../suite.ts';
import { vulnerabilityData } from '../vulnerability-data.ts';

interface Query {
  readonly ecosystem: string | null;
  readonly name: string | null;
  readonly version: string | null;
  readonly ids: readonly string[];
}

/** Data that lies beside the suites, by ecosystem. The answers were recorded from feeds that hold more than these. */
const feeds: readonly (readonly [ecosystem: string, file: string])[] = [
  ['Go', 'go/vulndb.osv.jsonl.gz'],
  ['PyPI', 'pypi/pysec.osv.jsonl.gz'],
  ['crates.io', 'crates/rustsec.osv.jsonl.gz'],
  ['npm', 'npm/ghsa-selected.jsonl'],
];

/** Recorded answers of api.osv.dev: of what our data holds nothing may be missed, and nothing found that it does not name. */
export const osvAnswers: Suite = {
  name: 'osv-answers',
  folder: 'match',
  *run(folder) {
    const data = vulnerabilityData(folder);
    const file = statSync(folder).isFile() ? folder : join(folder, 'osv-api-querybatch.json');
    const queries = JSON.parse(readFileSync(file, 'utf8')) as readonly Query[];
    const held = new Set<string>();
    const index = new AdvisoryIndex();
    const readable = new Set<string>();
    for (const [ecosystem, file] of feeds) {
      if (!existsSync(join(data, file))) continue;
      readable.add(ecosystem);
      for (const record of recordsOf(join(data, file))) {
        const { advisories } = readOsvRecord(record, ecosystem);
        for (const advisory of advisories) {
          index.add(advisory);
          held.add(advisory.id);
        }
      }
    }
    const lookup = lookupIn(index);
    const recorded = new Set(queries.flatMap(({ ids }) => ids));
    for (const query of queries) yield answer(query, { readable, held, recorded, lookup });
  },
};

function recordsOf(file: string): unknown[] {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);
}

interface Known {
  readonly readable: ReadonlySet<string>;
  /** Ids that our data has. */
  readonly held: ReadonlySet<string>;
  /** Ids that any recorded answer names. */
  readonly recorded: ReadonlySet<string>;
  readonly lookup: ReturnType<typeof lookupIn>;
}

function answer({ ecosystem, name, version, ids }: Query, { readable, held, recorded, lookup }: Known): CaseAnswer {
  const label = `${ecosystem ?? 'commit'}: ${name ?? ''} ${version ?? ''}`;
  if (ecosystem === null || name === null || version === null)
    return { name: label, verdict: 'not-claimed', reason: 'asks about a commit' };
  if (!readable.has(ecosystem))
    return { name: label, verdict: 'not-claimed', reason: `no data of ${ecosystem} lies beside the suites` };
  const matched = matchPackage({ ecosystem, name, version }, lookup, scoreVector) ?? [];
  const found = new Set(matched.flatMap(({ matches }) => matches.map(({ advisory }) => advisory.id)));
  const missed = ids.filter((id) => held.has(id) && !found.has(id));
  const extra = [...found].filter((id) => !ids.includes(id));
  // Go's data is newer than the recording: what no answer names was published since.
  const unknown = extra.filter((id) => !recorded.has(id) && !id.startsWith('GO-2026-'));
  const wrong = extra.filter((id) => recorded.has(id));
  if (missed.length === 0 && wrong.length === 0 && unknown.length === 0) return { name: label, verdict: 'passed' };
  if (missed.length === 0 && wrong.length === 0)
    return {
      name: label,
      verdict: 'not-claimed',
      reason: `${unknown.join(', ')} was changed or taken back since our data was fetched`,
    };
  return {
    name: label,
    verdict: 'failed',
    reason: `missed: ${missed.join(', ')}; beside the answer: ${extra.join(', ')}`,
  };
}
