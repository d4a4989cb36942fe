import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { rockspec } from './extractor.ts';

const path = 'usr/local/lib/luarocks/rocks-5.1/luasocket/3.1.0-1/luasocket-3.1.0-1.rockspec';
const sample = `-- package = "commented"
package = "LuaSocket"
version = '3.1.0-1'
description = {
   summary = "Network",
   homepage = "https://github.com/lunarmodules/luasocket",
   license = "MIT"
}
`;

describe('rockspec', () => {
  it('finds the packages', () => {
    const told = extract(rockspec, path, sample);
    expect(namesOf(told)).toEqual(['LuaSocket@3.1.0-1']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(rockspec, path, 'package = name\n');
    expect(namesOf(told)).toEqual([]);
    expect(told.problems).toBeDefined();
    expect(told.problems).not.toHaveLength(0);
  });

  it('tells the licence', () => {
    expect(extract(rockspec, path, sample).packages[0]?.licences).toEqual(['MIT']);
  });

  it('survives damage', () => {
    survivesDamage(rockspec, path, sample);
  });
});
