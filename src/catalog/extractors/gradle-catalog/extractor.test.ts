import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { gradleCatalog } from './extractor.ts';

const path = 'gradle/libs.versions.toml';
const sample = `[versions]
kotlin = "1.9.0"
rich = { strictly = "[1.0,2.0)", prefer = "1.5" }

[libraries]
short = "a:b:1.0"
module = { module = "c:d", version.ref = "kotlin" }
apart = { group = "e", name = "f", version = "2.+" }
rich = { module = "g:h", version.ref = "rich" }
none = { module = "i:j" }

[plugins]
p = { id = "x", version = "1" }
`;

describe('gradle-catalog', () => {
  it('finds the packages', () => {
    const told = extract(gradleCatalog, path, sample);
    expect(namesOf(told)).toEqual(['a:b@1.0', 'c:d@1.9.0', 'e:f@', 'g:h@1.0', 'i:j@']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(gradleCatalog, path, sample.replace('none = {', 'bad = { name = "x" }\nnone = {'));
    expect(namesOf(told)).toEqual(['a:b@1.0', 'c:d@1.9.0', 'e:f@', 'g:h@1.0', 'i:j@']);
    expect(told.problems ?? []).not.toHaveLength(0);
  });

  it('survives damage', () => {
    survivesDamage(gradleCatalog, path, sample);
  });
});
