import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { ivyXml } from './extractor.ts';

const path = 'ivy.xml';
const sample = `<ivy-module version="2.0">
  <info organisation="org.shop" module="app"/>
  <dependencies>
    <dependency org="commons-lang" name="commons-lang" rev="2.6" conf="runtime->default"/>
    <dependency org="junit" name="junit" rev="4.13" conf="test->default"/>
    <dependency name="own" rev="latest.integration"/>
  </dependencies>
</ivy-module>
`;

describe('ivy-xml', () => {
  it('finds the packages', () => {
    const told = extract(ivyXml, path, sample);
    expect(namesOf(told)).toEqual(['commons-lang:commons-lang@2.6', 'junit:junit@4.13', 'org.shop:own@']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(ivyXml, path, sample.replace('name="junit"', ''));
    expect(namesOf(told)).toEqual(['commons-lang:commons-lang@2.6', 'org.shop:own@']);
    expect(told.problems ?? []).not.toHaveLength(0);
  });

  it('survives damage', () => {
    survivesDamage(ivyXml, path, sample);
  });
});
