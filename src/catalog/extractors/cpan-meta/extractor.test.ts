import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { cpanMeta } from './extractor.ts';

const path = 'usr/local/lib/perl5/.meta/URI-5.34/MYMETA.json';
const sample = `{ "name": "URI", "version": "5.34", "license": ["perl_5"], "author": ["Somebody"], "abstract": "Addresses" }`;

describe('cpan-meta', () => {
  it('finds the packages', () => {
    const told = extract(cpanMeta, path, sample);
    expect(namesOf(told)).toEqual(['URI@5.34']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(cpanMeta, path, '---\nname: URI\n');
    expect(namesOf(told)).toEqual([]);
    expect(told.problems).toBeDefined();
    expect(told.problems).not.toHaveLength(0);
  });

  it('reads YAML without losing zeros of the version', () => {
    const told = extract(cpanMeta, 'META.yml', '--- #YAML:1.0\nname: Class-Data\nversion: 1.10\nlicense: perl\n');
    expect(namesOf(told)).toEqual(['Class-Data@1.10']);
    expect(told.packages[0]?.licences).toEqual(['perl']);
  });

  it('survives damage', () => {
    survivesDamage(cpanMeta, path, sample);
  });
});
