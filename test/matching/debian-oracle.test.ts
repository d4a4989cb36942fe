import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AdvisoryIndex, lookupIn } from '#engines/advisory-database/memory-lookup';
import { matchPackage } from '#engines/matching/match-package';
import { scoreVector } from '#formats/cvss/score';
import { readDpkgPackages } from '#formats/dpkg/packages';
import { readOsvRecord } from '#formats/osv/read-record';

const data = '../shared/data/vuln/debian-changelog-osv';
const images = [
  ['bullseye', 'Debian:11'],
  ['bullseye-sec', 'Debian:11'],
  ['bookworm', 'Debian:12'],
  ['bookworm-sec', 'Debian:12'],
] as const;

describe.skipIf(!existsSync(data))('matches of real Debian systems', () => {
  const index = new AdvisoryIndex();
  const text = existsSync(data) ? readFileSync(`${data}/all.jsonl`, 'utf8') : '';
  for (const line of text.split('\n')) {
    if (line === '') continue;
    for (const advisory of readOsvRecord(JSON.parse(line), 'debian-changelog').advisories) index.add(advisory);
  }
  const lookup = lookupIn(index);

  it.each(images)('%s: exactly those that dpkg finds', (image, ecosystem) => {
    const expected = JSON.parse(readFileSync(`${data}/expected-${image}.json`, 'utf8')) as Record<string, string>[];
    const { packages } = readDpkgPackages(readFileSync(`${data}/status-${image}`), 'status');
    const found = packages.flatMap(({ name, sourceName, sourceVersion }) =>
      (matchPackage({ ecosystem, name: sourceName, version: sourceVersion }, lookup, scoreVector) ?? []).map(
        ({ id, fixedVersions }) => `${name} ${id} ${fixedVersions[0]}`,
      ),
    );
    expect(found.sort()).toEqual(expected.map((one) => `${one.package} ${one.cve} ${one.fixed}`).sort());
  });
});
