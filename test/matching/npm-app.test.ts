import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { npmLock } from '#catalog/extractors/npm-lock/extractor';
import { AdvisoryIndex, lookupIn } from '#engines/advisory-database/memory-lookup';
import { matchPackage } from '#engines/matching/match-package';
import { toMatch } from '#engines/matching/package-to-match';
import { scoreVector } from '#formats/cvss/score';
import { readOsvRecord } from '#formats/osv/read-record';

const data = '../shared/data/vuln/npm';

interface Expected {
  readonly matches: readonly { readonly name: string; readonly version: string; readonly id: string }[];
}

describe.skipIf(!existsSync(data))('matches of a real application of npm', () => {
  const files = existsSync(data) ? ['ghsa-selected.jsonl', 'retirejs.osv.jsonl.gz'] : [];
  const index = new AdvisoryIndex();
  for (const file of files) {
    const bytes = readFileSync(`${data}/${file}`);
    const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
    for (const line of text.split('\n'))
      if (line !== '') for (const advisory of readOsvRecord(JSON.parse(line), file).advisories) index.add(advisory);
  }
  const lookup = lookupIn(index);

  it('finds exactly those that were worked out by hand', () => {
    const { matches } = JSON.parse(readFileSync(`${data}/app/expected.json`, 'utf8')) as Expected;
    const { packages } = npmLock.extract({
      path: 'package-lock.json',
      bytes: readFileSync(`${data}/app/package-lock.json`),
      readOther: () => undefined,
      canReadOthers: false,
    });
    const found = packages.flatMap((one) => {
      const wanted = toMatch({ found: one, ecosystem: 'npm', reason: undefined, presence: 'locked' });
      if (typeof wanted === 'string') return [`${one.name}: ${wanted}`];
      return (matchPackage(wanted, lookup, scoreVector) ?? []).flatMap((vulnerability) =>
        vulnerability.matches.map(({ advisory }) => `${one.name} ${one.version ?? ''} ${advisory.id}`),
      );
    });
    const expected = matches.map(({ name, version, id }) => `${name} ${version} ${id}`);
    expect([...new Set(found)].sort()).toEqual([...new Set(expected)].sort());
  });
});
