import { describe, expect, it } from 'vitest';
import { samplePackage, writeNdb } from '#formats/rpmdb/samples';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { rpmDatabase } from './extractor.ts';

const path = 'var/lib/rpm/Packages.db';
const sample = writeNdb([samplePackage('tool'), samplePackage('gpg-pubkey')]);

describe('rpm-database', () => {
  it('finds the packages, and not the keys that rpm keeps among them', () => {
    const told = extract(rpmDatabase, path, sample);
    expect(told.packages.map(({ type, name }) => [type, name])).toEqual([['rpm', 'tool']]);
    expect(namesOf(told)[0]).toMatch(/^tool@(?:\d+:)?[\w.~]+-[\w.]+$/);
    expect(told.owned?.[0]?.files.length).toBeGreaterThan(0);
    for (const { path: file } of told.owned?.[0]?.files ?? []) expect(file.startsWith('/')).toBe(false);
  });

  it('tells what is no database', () => {
    expect(extract(rpmDatabase, path, 'text').problems).toEqual([
      { message: 'the file is no database of rpm', offset: 0 },
    ]);
  });

  it('survives damage', () => {
    survivesDamage(rpmDatabase, path, sample);
  });
});
